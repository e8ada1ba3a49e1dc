package io.github.redissession.scope;

/** A class with two type parameters. */
public class Pair<A, B> {
    public A first;
    public B second;
}
