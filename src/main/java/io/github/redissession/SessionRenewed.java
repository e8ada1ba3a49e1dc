package io.github.redissession;

/**
 * A session has another id from now on, and is otherwise the same. A CDI event, fired in the thread that did it; what an
 * observer throws is logged and does not reach the request.
 *
 * @param id no credential, so it may be logged
 */
public record SessionRenewed(String formerId, String id) {}
