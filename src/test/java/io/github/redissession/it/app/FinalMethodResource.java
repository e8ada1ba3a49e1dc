package io.github.redissession.it.app;

/** Superclass of a resource, with a method that a CDI proxy cannot override. */
public class FinalMethodResource {

    public final String fixed() {
        return "fixed";
    }
}
