package io.github.redissession.it.app.errors;

/** The application has a mapper for it, which does what the message says. */
class MappedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MappedException(String mapping) {
        super(mapping);
    }
}
