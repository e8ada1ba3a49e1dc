package io.github.redissession;

/**
 * A session has another id from now on, by {@link SessionData#renewId}, {@link SessionData#login} or a renewal by itself
 * ({@code redis-session.renew-after}). Its attributes stay. A CDI event, fired once, in the thread that did it; what an
 * observer throws is logged and does not reach the request.
 *
 * @param formerId the id that is closed now, after a renewal by itself at the end of its grace period
 * @param id no credential, so it may be logged
 */
public record SessionRenewed(String formerId, String id) {}
