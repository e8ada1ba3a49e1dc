package io.github.redissession.it.app;

/** What a resource may inherit: a method that CDI cannot override. */
public class Sealed {

    public final String fixed() {
        return "fixed";
    }
}
