package io.github.redissession.benchmark.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

@ApplicationPath("/")
public class BenchmarkApplication extends Application {}
