package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.IndexedSessions;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionIds;
import io.github.redissession.token.Tokens;
import io.github.redissession.transport.RequestHeaders;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

/** Creates the {@link SessionRequest} of each request. One instance per application. Thread-safe. */
public final class SessionRequests {

    private final TokenReader reader;
    private final TokenPolicy policy;
    private final ActiveSession.Factory sessions;

    /**
     * @param transports in the order in which they count
     * @param clock of this node: for the times of a session that is not stored yet
     * @param traces captures the trace in which a request uses its session, if there is one: the executor runs saves in that
     *     trace, in the calling thread
     */
    public SessionRequests(
            SessionSettings settings,
            SessionStore store,
            IndexedSessions principals,
            SessionEvents events,
            SessionIds ids,
            Tokens signer,
            List<TokenTransport> transports,
            AttributeCodec codec,
            Clock clock,
            Supplier<Optional<Executor>> traces) {
        SessionLoader loader = new SessionLoader(store, ids, codec, settings, clock);
        SessionWriter writer = new SessionWriter(store, ids, events, settings.renewalGrace());
        LoginHandler logins = new LoginHandler(store, principals, loader, writer);
        reader = new TokenReader(transports, signer);
        policy = new TokenPolicy(store, writer, signer, settings);
        sessions = new ActiveSession.Factory(loader, writer, logins, settings, traces, new AtomicBoolean());
    }

    /** Makes no round trip. */
    public SessionRequest begin(RequestHeaders request) {
        return begin(reader.tokens(request));
    }

    /** As {@link #begin(RequestHeaders)}, of a client within this process that presents this token. */
    SessionRequest begin(Optional<String> token) {
        return begin(reader.tokens(token));
    }

    SessionRequest begin(ClientTokens tokens) {
        return new SessionRequest(tokens, policy, sessions);
    }
}
