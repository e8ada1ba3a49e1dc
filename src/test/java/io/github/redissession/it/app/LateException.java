package io.github.redissession.it.app;

/** Thrown when the request's own thread is gone. */
public class LateException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
