package io.github.redissession.session;

import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenTransport;

/**
 * A client's token that was found good.
 *
 * @param way how it came, and how an answer to it goes back
 */
record PresentedToken(VerifiedToken token, TokenTransport way) {}
