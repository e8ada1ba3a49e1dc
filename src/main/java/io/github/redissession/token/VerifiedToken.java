package io.github.redissession.token;

/**
 * What a token proved.
 *
 * @param id the session it is for, which may have ended since
 * @param current whether the first secret signed it; otherwise it is due to be issued again
 */
public record VerifiedToken(SessionId id, boolean current) {}
