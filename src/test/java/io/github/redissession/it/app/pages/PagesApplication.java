package io.github.redissession.it.app.pages;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("mvc")
public class PagesApplication extends Application {}
