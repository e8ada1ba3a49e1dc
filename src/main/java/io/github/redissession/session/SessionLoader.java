package io.github.redissession.session;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Makes working copies: of sessions in the store, and of none. Thread-safe. */
final class SessionLoader {

    private final SessionStore store;
    private final SessionIds ids;
    private final AttributeCodec codec;
    private final SessionSettings settings;
    private final Clock clock;

    SessionLoader(SessionStore store, SessionIds ids, AttributeCodec codec, SessionSettings settings, Clock clock) {
        this.store = store;
        this.ids = ids;
        this.codec = codec;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Loads the session of the first token that leads to one; a stale cookie may precede the valid one. Otherwise returns
     * a retired copy if an id was closed, else a blank copy.
     *
     * @param keepsAlive whether the session is kept alive if that is due
     */
    WorkingCopy load(ClientTokens tokens, boolean keepsAlive) {
        WorkingCopy none = null;
        for (PresentedToken client : tokens.presented()) {
            WorkingCopy copy = load(client.token().id(), keepsAlive);
            if (copy.isLive()) {
                tokens.select(client);
                return copy;
            }
            none = none == null || none.state() == State.NEW ? copy : none;
        }
        return none == null ? blank() : none;
    }

    /** What an id leads to. */
    WorkingCopy load(SessionId id) {
        return load(id, true);
    }

    /** What an id leads to. */
    WorkingCopy load(SessionId id, boolean keepsAlive) {
        LoadResult loaded = keepsAlive ? store.load(id) : store.peek(id);
        if (loaded instanceof LoadResult.Found found) {
            StoredSession stored = found.session();
            return WorkingCopy.live(
                    id,
                    stored,
                    found.hint(),
                    attributes(stored.attributes(), store.cipher(id)),
                    labels(stored.labels()));
        } else if (loaded instanceof NotLive.Renewed renewed) {
            return load(renewed.id(), keepsAlive);
        }
        return loaded instanceof NotLive.Closed ? retired(id) : blank();
    }

    /** A copy without a session. A session may begin under a new id, never under a presented id. */
    WorkingCopy blank() {
        return blank(State.NEW, ids.next());
    }

    /** No session, and none may begin, since the client presented an id that was closed. */
    WorkingCopy retired(SessionId id) {
        return blank(State.RETIRED, id);
    }

    /** No session, and none may begin, since the store cannot tell what the client's tokens lead to. */
    WorkingCopy failed() {
        return blank(State.STORE_FAILED, ids.next());
    }

    private WorkingCopy blank(State state, SessionId id) {
        Instant now = clock.instant();
        Duration timeToLive = settings.timeToLive();
        Duration most = settings.absoluteTimeout().orElse(timeToLive);
        Duration first = timeToLive.compareTo(most) < 0 ? timeToLive : most;
        Lifetime guess = new Lifetime(now, first, timeToLive, false, false);
        return WorkingCopy.blank(state, id, guess, attributes(Map.of(), ValueCipher.NONE), labels(Labels.NONE));
    }

    private LabelEdits labels(Labels stored) {
        return new LabelEdits(stored, store::checkIndexing);
    }

    private Attributes attributes(Map<String, byte[]> stored, ValueCipher cipher) {
        return new Attributes(stored, cipher, codec, settings.maxSize(), store::checkAttributeName);
    }
}
