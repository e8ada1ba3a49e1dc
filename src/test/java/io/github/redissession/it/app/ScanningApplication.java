package io.github.redissession.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Lists no classes, so that the server scans the WAR. */
@ApplicationPath("")
public class ScanningApplication extends Application {}
