package com.example.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Jakarta REST at the context root. It lists no classes: the server finds the resources and the library. */
@ApplicationPath("")
public class DemoApplication extends Application {}
