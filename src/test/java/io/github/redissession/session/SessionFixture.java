package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.PrincipalSessions;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.TokenSigner;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import redis.clients.jedis.UnifiedJedis;

/** The parts of the library put together on a real Redis, as the application's start does it, and requests with them. */
final class SessionFixture {

    static final TokenTransport TRANSPORT = new HeaderTransport("X-Session-Token");

    private SessionFixture() {}

    static SessionParts on(
            UnifiedJedis redis, SessionSettings settings, AttributeCodec codec, SessionEvents events, Clock clock) {
        RedisSessionStore store = new RedisSessionStore(redis, settings, clock);
        return new SessionParts(
                settings,
                new TokenSigner(settings.secrets(), settings.application()),
                List.of(TRANSPORT),
                store,
                new PrincipalSessions(store, store.index(), events, settings.maxSessions()),
                codec,
                events,
                new RandomSessionIds(),
                clock);
    }

    /** A request whose client shows these tokens. */
    static SessionRequest request(SessionParts parts, Collection<VerifiedToken> tokens) {
        return parts.requests()
                .begin(new ClientTokens(
                        parts.transports(),
                        () -> tokens.stream()
                                .map(token -> new PresentedToken(token, TRANSPORT))
                                .toList()));
    }
}
