package io.github.redissession;

/**
 * A CDI event: a session was created and is stored in Redis. {@link SessionData#login} of another principal creates a session,
 * too. Fired once, in the thread that created the session. An exception of an observer is logged and does not affect the
 * request.
 *
 * @param id the session's id; not a credential, so it may be logged
 */
public record SessionCreated(String id) {}
