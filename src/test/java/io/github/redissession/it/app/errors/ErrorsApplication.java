package io.github.redissession.it.app.errors;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("api")
public class ErrorsApplication extends Application {}
