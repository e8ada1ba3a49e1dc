package io.github.redissession.it.app;

/** An exception of the application that {@link TeapotMapper} maps. */
public class TeapotException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
