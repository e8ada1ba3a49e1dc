package io.github.redissession;

/**
 * A CDI event: a session got a new id by {@link SessionData#renewId}, {@link SessionData#login} or automatic renewal
 * ({@code redis-session.renew-after}). Its attributes are unchanged. Fired once, in the thread that renewed the id. An
 * exception of an observer is logged and does not affect the request.
 *
 * @param formerId the former id. It is closed now, or, after automatic renewal, at the end of its grace period
 * @param id the new id; not a credential, so it may be logged
 */
public record SessionRenewed(String formerId, String id) {}
