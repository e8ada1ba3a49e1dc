package io.github.redissession.request;

import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenTransport;

/**
 * A client's token that was found good.
 *
 * @param way how it came, and how an answer to it goes back
 */
record Presented(VerifiedToken token, TokenTransport way) {}
