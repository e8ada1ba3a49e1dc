package com.example.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Jakarta REST at the root of the address. It lists nothing: the server finds the resources, and the library. */
@ApplicationPath("")
public class DemoApplication extends Application {}
