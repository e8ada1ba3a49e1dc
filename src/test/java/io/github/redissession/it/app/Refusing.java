package io.github.redissession.it.app;

/** A bean with a property that cannot be read. */
public class Refusing {

    public String getText() {
        throw new UnsupportedOperationException("inside of the getter");
    }
}
