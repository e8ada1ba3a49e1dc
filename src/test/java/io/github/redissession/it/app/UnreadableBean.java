package io.github.redissession.it.app;

/** An attribute value with a getter that throws. */
public class UnreadableBean {

    public String getText() {
        throw new UnsupportedOperationException("inside of the getter");
    }
}
