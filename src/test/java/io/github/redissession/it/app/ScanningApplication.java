package io.github.redissession.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists nothing: the server finds what there is. */
@ApplicationPath("")
public class ScanningApplication extends Application {}
