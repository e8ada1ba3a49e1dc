package io.github.redissession.it.app;

/** An attribute value that refers to itself, which JSON cannot represent. */
public class CyclicBean {

    public CyclicBean getNext() {
        return this;
    }
}
