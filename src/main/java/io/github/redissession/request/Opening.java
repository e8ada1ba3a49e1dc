package io.github.redissession.request;

import io.github.redissession.request.WorkingCopy.Standing;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Loaded;
import io.github.redissession.store.StoredSession;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Makes a request's working copy: of what the store holds, or of nothing yet. */
final class Opening {

    private final SessionParts parts;

    Opening(SessionParts parts) {
        this.parts = parts;
    }

    /** What an id leads to. */
    WorkingCopy read(SessionId id) {
        Loaded loaded = parts.store().load(id);
        if (loaded instanceof Loaded.Found found) {
            parts.principals().enterWhenDue(id, found.session().lifetime());
            return live(id, found.session());
        } else if (loaded instanceof Loaded.Renewed renewed) {
            return read(renewed.id());
        }
        return blank(loaded instanceof Loaded.Barred ? Standing.DETACHED : Standing.NEW);
    }

    private WorkingCopy live(SessionId id, StoredSession stored) {
        WorkingCopy session = new WorkingCopy(
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
    WorkingCopy blank(Standing standing) {
        Instant now = parts.clock().instant();
        Duration timeToLive = parts.settings().timeToLive();
        Duration most = parts.settings().absoluteTimeout().orElse(timeToLive);
        Duration first = timeToLive.compareTo(most) < 0 ? timeToLive : most;
        Lifetime lifetime = new Lifetime(now.plus(first), timeToLive, false, false, false);
        return new WorkingCopy(parts.ids().next(), now, now, lifetime, attributes(Map.of()), standing);
    }

    private Attributes attributes(Map<String, byte[]> stored) {
        return new Attributes(stored, parts.codec(), parts.settings().maxSize(), parts.store()::checkName);
    }
}
