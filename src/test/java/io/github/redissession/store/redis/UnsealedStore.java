package io.github.redissession.store.redis;

import io.github.redissession.session.DelegatingStore;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Values as JSON on a store that encrypts them, for suites that compare values. */
final class UnsealedStore extends DelegatingStore {

    UnsealedStore(SessionStore store) {
        super(store);
    }

    @Override
    public LoadResult load(SessionId id) {
        return opened(id, super.load(id));
    }

    @Override
    public LoadResult peek(SessionId id) {
        return opened(id, super.peek(id));
    }

    private LoadResult opened(SessionId id, LoadResult loaded) {
        if (loaded instanceof LoadResult.Found found) {
            StoredSession stored = found.session();
            return new LoadResult.Found(new StoredSession(
                    stored.createdAt(),
                    stored.renewedAt(),
                    stored.login(),
                    stored.labels(),
                    stored.lifetime(),
                    each(stored.attributes(), cipher(id)::open),
                    stored.currentKey()));
        }
        return loaded;
    }

    private static Map<String, byte[]> each(Map<String, byte[]> values, BiFunction<String, byte[], byte[]> change) {
        Map<String, byte[]> changed = new HashMap<>();
        values.forEach((name, value) -> changed.put(name, change.apply(name, value)));
        return changed;
    }

    @Override
    public Lifetime create(NewSession session) {
        return super.create(new NewSession(
                session.id(),
                each(session.attributes(), cipher(session.id())::seal),
                session.timeToLive(),
                session.login(),
                session.labels()));
    }

    @Override
    public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        AttributeChanges plain = changes.attributes();
        return super.save(
                id,
                changes.with(new AttributeChanges(
                        plain.cleared(), plain.removed(), each(plain.written(), cipher(id)::seal))),
                hint);
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        Optional<byte[]> stored = expected.map(json -> stored(id, name, json));
        return opened(id, name, super.compareAndSet(id, name, stored, cipher(id).seal(name, value)));
    }

    @Override
    public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
        return opened(id, name, super.compareAndRemove(id, name, stored(id, name, expected)));
    }

    /** What the store holds if that is this value; otherwise bytes that it does not hold. */
    private byte[] stored(SessionId id, String name, byte[] json) {
        ValueCipher cipher = cipher(id);
        if (store.peek(id) instanceof LoadResult.Found found) {
            byte[] stored = found.session().attributes().get(name);
            if (stored != null && Arrays.equals(cipher.open(name, stored), json)) {
                return stored;
            }
        }
        return cipher.seal(name, json);
    }

    private SaveResult opened(SessionId id, String name, SaveResult result) {
        return result instanceof SaveResult.Conflict conflict
                ? new SaveResult.Conflict(
                        conflict.current().map(stored -> cipher(id).open(name, stored)))
                : result;
    }
}
