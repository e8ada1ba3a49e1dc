package io.github.redissession.session;

import io.github.redissession.session.ActiveSession.Standing;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Makes a request's working copy: of what the store holds, or of nothing yet. */
final class SessionLoader {

    private final SessionParts parts;

    SessionLoader(SessionParts parts) {
        this.parts = parts;
    }

    /** What an id leads to. */
    ActiveSession read(SessionId id) {
        LoadResult loaded = parts.store().load(id);
        if (loaded instanceof LoadResult.Found found) {
            return live(id, found.session());
        } else if (loaded instanceof NotLive.Renewed renewed) {
            return read(renewed.id());
        }
        return loaded instanceof NotLive.Closed ? closed(id) : blank(Standing.NEW);
    }

    private ActiveSession live(SessionId id, StoredSession stored) {
        ActiveSession session = new ActiveSession(
                id,
                stored.createdAt(),
                stored.renewedAt(),
                stored.lifetime(),
                attributes(stored.attributes()),
                Standing.LIVE);
        session.login = stored.login();
        return session;
    }

    /** No session, and perhaps one that may begin: never under the id of a token that leads to none. */
    ActiveSession blank(Standing standing) {
        return blank(parts.ids().next(), standing);
    }

    /** No session, and none that may begin, because the client's token is for an id that was closed a moment ago. */
    ActiveSession closed(SessionId id) {
        return blank(id, Standing.DETACHED);
    }

    /** A session that this request just began by giving another one's client a new id. */
    ActiveSession begun(SessionId id, Lifetime lifetime) {
        ActiveSession session = blank(id, Standing.NEW);
        session.created(lifetime);
        return session;
    }

    /** The times are this server's guess until the store says its own. */
    private ActiveSession blank(SessionId id, Standing standing) {
        Instant now = parts.clock().instant();
        Duration timeToLive = parts.settings().timeToLive();
        Duration most = parts.settings().absoluteTimeout().orElse(timeToLive);
        Duration first = timeToLive.compareTo(most) < 0 ? timeToLive : most;
        Lifetime lifetime = new Lifetime(now, first, timeToLive, false, false);
        return new ActiveSession(id, now, now, lifetime, attributes(Map.of()), standing);
    }

    private Attributes attributes(Map<String, byte[]> stored) {
        return new Attributes(stored, parts.codec(), parts.settings().maxSize(), parts.store()::checkAttributeName);
    }
}
