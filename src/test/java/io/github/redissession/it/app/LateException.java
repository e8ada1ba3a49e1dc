package io.github.redissession.it.app;

/** Thrown by an asynchronous stage, on another thread than the request's. */
public class LateException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
