package io.github.redissession.token;

/**
 * The content of a token with a valid signature.
 *
 * @param id the id of the session, which may have ended
 * @param current whether the first secret signed the token; if not, it should be issued again
 */
public record VerifiedToken(SessionId id, boolean current) {}
