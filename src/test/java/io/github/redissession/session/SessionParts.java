package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.PrincipalSessions;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionIds;
import io.github.redissession.token.Tokens;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.util.List;

/** The parts of the library that tests reach beside the requests that are made of them. */
record SessionParts(
        SessionSettings settings,
        Tokens signer,
        List<TokenTransport> transports,
        SessionStore store,
        PrincipalSessions principals,
        AttributeCodec codec,
        SessionEvents events,
        SessionIds ids,
        Clock clock) {

    SessionRequests requests() {
        return new SessionRequests(settings, store, principals, events, ids, signer, transports, codec, clock);
    }
}
