package io.github.redissession.session;

import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenTransport;

/**
 * A verified token of the client.
 *
 * @param transport how it came, and how the answer to it goes back
 */
record PresentedToken(VerifiedToken token, TokenTransport transport) {}
