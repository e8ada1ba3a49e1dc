package io.github.redissession.scope;

/** Something in a cart. */
public record Item(String name, int quantity) {}
