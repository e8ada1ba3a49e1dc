package io.github.redissession.it.app;

/** Leads to itself, so that no JSON can hold it. */
public class Ring {

    public Ring getNext() {
        return this;
    }
}
