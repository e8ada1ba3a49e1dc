package io.github.redissession.store.redis;

/** The library's own fields in a session's hash, which attributes cannot be confused with. Times in ms since 1970. */
final class Fields {

    static final String CREATED = "@created";

    /** When the session got the id that it has, if that is not its first. */
    static final String RENEWED = "@renewed";

    private Fields() {}
}
