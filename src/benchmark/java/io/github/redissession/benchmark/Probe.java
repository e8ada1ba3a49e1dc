package io.github.redissession.benchmark;

import java.util.List;

/**
 * Requests that are measured together.
 *
 * @param requests of which the clients take one after the other
 * @param clients how many there are, each of which asks again as soon as it was answered
 */
record Probe(String name, List<byte[]> requests, int clients) {}
