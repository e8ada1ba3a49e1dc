package io.github.redissession.it.app;

/** An application's own exception, which it maps. */
public class TeapotException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
