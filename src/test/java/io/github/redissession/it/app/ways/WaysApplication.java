package io.github.redissession.it.app.ways;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("api")
public class WaysApplication extends Application {}
