package io.github.redissession.docs;

/** An entry of the {@link Cart}. */
public record Item(String name, int quantity) {}
