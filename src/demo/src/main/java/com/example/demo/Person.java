package com.example.demo;

import java.util.Set;

/** Who is signed in. */
public record Person(String name, Set<String> roles) {}
