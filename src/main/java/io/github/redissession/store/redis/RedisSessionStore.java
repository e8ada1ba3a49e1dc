package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.IndexTags;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.crypto.SuccessorLinks;
import io.github.redissession.redis.RedisRouter;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * Stores sessions in Redis. Operations on one session are Lua scripts on its keys; {@code HashReader} reads without a
 * script where possible.
 */
public final class RedisSessionStore implements SessionStore {

    private static final ScriptVariants DESTROY = ScriptVariants.of("destroy.lua");
    private static final ScriptVariants SUCCESSOR = ScriptVariants.of("successor.lua");

    private final RedisRouter router;
    private final SessionFormat format;
    private final SessionScripts scripts;
    private final SessionReader reader;
    private final SaveScript saves;
    private final SummaryReader summaries;
    private final RedisSessionIndex index;
    private final IndexEntries entries;
    private final Renewal renewal;
    private final SessionCiphers ciphers;
    private final IndexTags tags;
    private final SuccessorLinks links;
    private final OwnFields own;

    public RedisSessionStore(UnifiedJedis client, SessionSettings settings) {
        this(client, settings, System::nanoTime);
    }

    /** @param nanoTime the monotonic clock of this node, which limits how long hints are valid; decides nothing */
    public RedisSessionStore(UnifiedJedis client, SessionSettings settings, LongSupplier nanoTime) {
        router = new TranslatingRouter(RedisRouter.of(client, settings.redis()));
        format = SessionFormat.of(settings);
        ciphers = new SessionCiphers(settings);
        tags = new IndexTags(settings);
        links = new SuccessorLinks(settings);
        own = OwnFields.of(settings, ciphers);
        scripts = new SessionScripts(router, format, links, settings);
        reader = format.reader(scripts, own, settings, nanoTime);
        saves = new SaveScript(scripts, own, settings, nanoTime);
        summaries = new SummaryReader(scripts, own);
        index = new RedisSessionIndex(router, new IndexKeys(format, tags));
        entries = new IndexEntries(index, scripts, summaries);
        renewal = new Renewal(this, scripts, entries, ciphers, tags, links, own);
    }

    @Override
    public void checkAttributeName(String name) {
        format.checkAttributeName(name);
    }

    @Override
    public ValueCipher cipher(SessionId id) {
        return ciphers.of(id);
    }

    @Override
    public void checkIndexing() {
        format.checkIndexing();
    }

    @Override
    public LoadResult load(SessionId id) {
        return reader.load(id, entries::extend);
    }

    @Override
    public LoadResult loadCaller(SessionId id) {
        return reader.loadCaller(id, entries::extend);
    }

    @Override
    public LoadResult peek(SessionId id) {
        return reader.peek(id);
    }

    /** No client knows the id yet, so a session that cannot be taken back is unreachable until it expires. */
    @Override
    public Lifetime create(NewSession session) {
        SessionId id = session.id();
        Lifetime lifetime = saves.create(session);
        entries.addOrUndo(session.keys(), id, lifetime, () -> destroy(id));
        return lifetime;
    }

    /** If the session is not live, readers of the index prune the new entries. */
    @Override
    public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
        entries.add(changes.labels().addedKeys(), id, saves.entries(changes.timeToLive()));
        List<?> reply = saves.save(id, changes, hint);
        return ScriptReplies.isUnchanged(reply)
                ? new SaveResult.Saved(hint.orElseThrow().lifetime().notExtended())
                : saved(id, reply);
    }

    @Override
    public SaveResult touch(SessionId id) {
        return save(id, SaveArguments.touch());
    }

    @Override
    public SaveResult touchIfDue(SessionId id) {
        return save(id, SaveArguments.touchIfDue());
    }

    @Override
    public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
        return save(id, SaveArguments.compareAndSet(name, expected, value));
    }

    @Override
    public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
        return save(id, SaveArguments.compareAndRemove(name, expected));
    }

    private SaveResult save(SessionId id, SaveArguments arguments) {
        return saved(id, saves.run(id, arguments));
    }

    private SaveResult saved(SessionId id, List<?> reply) {
        if (ScriptReplies.isIndexDue(reply)) {
            entries.extend(id);
        }
        return ScriptReplies.saved(reply);
    }

    @Override
    public SaveResult renew(SessionId id, RenewalRequest request) {
        return renewal.renew(id, request);
    }

    @Override
    public DestroyResult destroy(SessionId id) {
        return destroy(id, Duration.ZERO);
    }

    @Override
    public DestroyResult invalidate(SessionId id) {
        return destroy(id, CLOSED);
    }

    private DestroyResult destroy(SessionId id, Duration closed) {
        List<?> reply = scripts.run(DESTROY, id, scripts.arguments().add(closed));
        entries.remove(ScriptReplies.destroyedKeys(id, reply, own), id);
        return ScriptReplies.destroyed(reply);
    }

    @Override
    public Optional<SessionId> successor(SessionId closed, String principal) {
        ScriptArguments arguments = scripts.arguments();
        tags.allOfPrincipal(principal).forEach(arguments::add);
        return ScriptReplies.successor(scripts.runIdempotent(SUCCESSOR, closed, arguments))
                .flatMap(link -> links.forLibrary(closed, link));
    }

    @Override
    public SummaryResult summary(SessionId id) {
        return summaries.read(id);
    }

    @Override
    public Stream<SessionId> scanIds() {
        return router.keys(format.keyPrefix()).flatMap(key -> format.id(key).stream());
    }

    /** The index of the sessions, which this store maintains. */
    public SessionIndex index() {
        return index;
    }

    /** Whether the node of this session was unavailable at the last attempt. No round trip. */
    boolean isOpen(SessionId id) {
        return router.isOpen(format.keys(id).get(0));
    }
}
