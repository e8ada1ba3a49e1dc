package io.github.redissession;

/**
 * A session was begun: it is in Redis from now on. A {@link SessionData#login} of another principal begins one, too. A CDI
 * event, fired once, in the thread that did it; what an observer throws is logged and does not reach the request.
 *
 * @param id no credential, so it may be logged
 */
public record SessionCreated(String id) {}
