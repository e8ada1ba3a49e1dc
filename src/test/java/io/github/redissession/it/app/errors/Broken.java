package io.github.redissession.it.app.errors;

/** A body that cannot be read or written: the name says what is thrown. */
public record Broken(String name) {}
