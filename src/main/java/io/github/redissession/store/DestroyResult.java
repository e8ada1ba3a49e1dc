package io.github.redissession.store;

/** The result of ending a session: {@link Destroyed} or {@link NotLive}. */
public sealed interface DestroyResult permits DestroyResult.Destroyed, NotLive {

    /** The session was live, and was ended. */
    record Destroyed() implements DestroyResult {}
}
