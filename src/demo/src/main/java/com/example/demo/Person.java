package com.example.demo;

import java.util.Set;

/** The caller. */
public record Person(String name, Set<String> roles) {}
