package io.github.redissession.it.app.ways;

/** The application has an error page for it. */
public class PageException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
