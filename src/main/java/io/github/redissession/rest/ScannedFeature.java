package io.github.redissession.rest;

import jakarta.ws.rs.ext.Provider;

/**
 * The {@link RedisSessionFeature} where Jakarta REST does not look for services of this type, as Apache CXF, but scans for
 * providers. A class of its own: some servers warn of one that they find in both ways.
 */
@Provider
public class ScannedFeature extends RedisSessionFeature {}
