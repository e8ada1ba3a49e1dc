package io.github.redissession.session;

import io.github.redissession.SessionData;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.principal.IndexedSessions;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.session.Backend.Decorated;
import io.github.redissession.session.Backend.InMemory;
import io.github.redissession.session.Backend.OnRedis;
import io.github.redissession.session.Backend.Stores;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.memory.MemoryContents;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.TestClock;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import io.github.redissession.token.Tokens;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;

/**
 * One node of an application on a real Redis or in memory, assembled as the deployment assembles it, without the server around it. Nodes
 * that are derived from it share its clock and its events, and its client unless they are unreachable.
 */
final class SessionFixture implements AutoCloseable {

    private static final AttributeCodec CODEC = new AttributeCodec();
    private static final TokenTransport TRANSPORT = new HeaderTransport("X-Session-Token");

    private final Backend backend;
    private final List<String> properties;
    private final TestClock time;
    private final Clock clock;
    private final RecordedEvents events;
    private final SessionSettings settings;
    private final Tokens signer;
    private final SessionStore store;
    private final IndexedSessions principals;
    private final SessionRequests requests;

    private SessionFixture(
            Backend backend, List<String> properties, TestClock time, Clock clock, RecordedEvents events) {
        this(backend, properties, Settings.of(properties.toArray(String[]::new)), time, clock, events);
    }

    private SessionFixture(
            Backend backend,
            List<String> properties,
            SessionSettings settings,
            TestClock time,
            Clock clock,
            RecordedEvents events) {
        this.backend = backend;
        this.properties = properties;
        this.time = time;
        this.clock = clock;
        this.events = events;
        this.settings = settings;
        signer = new TokenSigner(settings.secrets(), settings.application());
        Stores stores = backend.stores(settings, clock);
        store = stores.store();
        principals = new IndexedSessions(store, stores.index(), events, settings.maxSessions());
        requests = new SessionRequests(
                settings,
                store,
                principals,
                events,
                new RandomSessionIds(),
                signer,
                List.of(TRANSPORT),
                CODEC,
                clock,
                Optional::empty);
    }

    static SessionFixture on(RedisServerProcess server, String... properties) {
        List<String> all = Stream.concat(Stream.of("redis.uri", server.uri().toString()), Stream.of(properties))
                .toList();
        UnifiedJedis client =
                RedisClients.connect(Settings.of(all.toArray(String[]::new)).redis());
        TestClock time = new TestClock();
        SessionFixture fixture =
                new SessionFixture(new OnRedis(client, server.client()), all, time, time, new RecordedEvents());
        fixture.sendScripts(server.client());
        return fixture;
    }

    /** Has Redis know the scripts of the saves, whose first use takes another round trip. */
    private void sendScripts(UnifiedJedis redis) {
        SessionId id = createDirectly();
        if (store.load(id) instanceof LoadResult.Found found) {
            SessionChanges changes = SessionChanges.of(AttributeChanges.written(Map.of("a", new byte[0])));
            store.save(id, changes, found.hint());
        }
        store.destroy(id);
        redis.keys("*" + id.value() + "*").forEach(redis::del); // a document leaves a record of its end
    }

    static SessionFixture inMemory(String... properties) {
        TestClock time = new TestClock();
        return new SessionFixture(
                new InMemory(new MemoryContents()), List.of(properties), time, time, new RecordedEvents());
    }

    /** A node on a store in memory, each operation of which is a step of a coroutine. */
    static SessionFixture stepped(UnaryOperator<Stores> decorator) {
        TestClock time = new TestClock();
        Backend backend =
                new Decorated(new InMemory(new MemoryContents()), stores -> SteppedStore.of(decorator.apply(stores)));
        return new SessionFixture(backend, List.of(), time, time, new RecordedEvents());
    }

    /** Another node with more settings, or with the same ones. */
    SessionFixture with(String... more) {
        return new SessionFixture(backend, all(more), time, clock, events);
    }

    /** A node of another application run, with an empty store, and a clock and events of its own. */
    SessionFixture fresh(String... more) {
        TestClock other = new TestClock();
        return new SessionFixture(backend.emptied(), all(more), other, other, new RecordedEvents());
    }

    /** As {@link #fresh(String...)}, with the same settings. */
    SessionFixture fresh() {
        TestClock other = new TestClock();
        return new SessionFixture(backend.emptied(), properties, settings, other, other, new RecordedEvents());
    }

    /** Another node of the application run of another. */
    SessionFixture joining(SessionFixture run) {
        return new SessionFixture(run.backend, properties, settings, run.time, run.clock, run.events);
    }

    /** Another node with another clock. */
    SessionFixture at(Clock other) {
        return new SessionFixture(backend, properties, settings, time, other, events);
    }

    /** Another node, whose Redis refuses connections. */
    SessionFixture unreachable(String... more) {
        UnifiedJedis nowhere = RedisClients.connect(
                Settings.of("redis.uri", "redis://127.0.0.1:" + FreePort.next(), "redis.timeout", "PT0.2S")
                        .redis());
        return new SessionFixture(new OnRedis(nowhere, redis()), all(more), time, clock, events);
    }

    private List<String> all(String... more) {
        return Stream.concat(properties.stream(), Stream.of(more)).toList();
    }

    /** Closes the library's client. */
    @Override
    public void close() {
        backend.close();
    }

    // The node's parts

    SessionSettings settings() {
        return settings;
    }

    SessionStore store() {
        return store;
    }

    IndexedSessions principals() {
        return principals;
    }

    Sessions sessions() {
        return sessions(request().data());
    }

    /** What the application sees of principals' sessions in a request. */
    Sessions sessions(SessionData current) {
        return new DefaultSessions(store, principals, current);
    }

    /** The ids of a principal's sessions, as the application sees them. */
    List<String> ids(String principal) {
        return sessions().of(principal).stream().map(SessionInfo::id).toList();
    }

    RecordedEvents events() {
        return events;
    }

    // Requests

    /** A request whose client presents tokens of these ids. */
    Request request(SessionId... presented) {
        return request(Stream.of(presented).map(SessionFixture::token).toList());
    }

    /** A request whose client presents a token that an older secret signed. */
    Request requestUnderOlderSecret(SessionId presented) {
        return request(List.of(new VerifiedToken(presented, false)));
    }

    Request request(List<VerifiedToken> presented) {
        return new Request(requests.begin(new ClientTokens(
                List.of(TRANSPORT),
                () -> presented.stream()
                        .map(token -> new PresentedToken(token, TRANSPORT))
                        .toList())));
    }

    static VerifiedToken token(SessionId id) {
        return new VerifiedToken(id, true);
    }

    static SessionId unknownId() {
        return new RandomSessionIds().next();
    }

    /** How long the client keeps the token that it is issued. */
    static Optional<Duration> rest(TokenAction action) {
        return ((TokenAction.Issue) action).maxAge();
    }

    /** The id of a token that the client was issued. */
    SessionId idOf(String token) {
        return signer.verify(token).orElseThrow().id();
    }

    // Sessions

    /** @return the id of a new session with one attribute */
    SessionId stored(String name, Object value) {
        Request request = request();
        request.data().put(name, value);
        request.data().save();
        return request.id();
    }

    /** @return the id of a new session of a principal */
    SessionId loggedIn(String principal, String... roles) {
        Request request = request();
        request.data().login(principal, roles);
        return request.id();
    }

    /** @return the session's new id */
    SessionId renew(SessionId id) {
        Request request = request(id);
        request.data().renewId();
        request.commitHeaders();
        return request.id();
    }

    /** Creates an empty session in the store, without a request. */
    SessionId createDirectly() {
        SessionId id = unknownId();
        store.create(new NewSession(id, Map.of(), Optional.empty(), Optional.empty()));
        return id;
    }

    /** Creates a session of a principal in the store, without a request. */
    void createDirectly(Login login) {
        store.create(new NewSession(unknownId(), Map.of(), Optional.empty(), Optional.of(login)));
    }

    /** Renews the id in the store, without a request, and closes the former one. */
    void renewDirectly(SessionId id, SessionId next) {
        store.renew(id, RenewalRequest.rotate(next, Duration.ZERO));
    }

    /** @return the former id of a session that was renewed */
    SessionId closedId() {
        SessionId id = stored("a", "1");
        renew(id);
        return id;
    }

    /** What finds a session. */
    Set<IndexKey> keysOf(SessionId id) {
        return principals.latest(id).orElseThrow().keys();
    }

    void invalidate(SessionId id) {
        request(id).data().invalidate();
    }

    /** What the store holds. */
    StoredSessions stored() {
        return backend.stored(settings);
    }

    Set<SessionId> liveIds() {
        return stored().sessions();
    }

    // Redis, of a fixture that has its sessions there

    UnifiedJedis redis() {
        return ((OnRedis) backend).redis();
    }

    SessionKeys keys() {
        return new SessionKeys(redis(), settings);
    }

    static String key(SessionId id) {
        return "session::" + id;
    }

    Map<String, String> hash(SessionId id) {
        return redis().hgetAll(key(id));
    }

    String field(SessionId id, String name) {
        return redis().hget(key(id), name);
    }

    /** How often Redis has executed a command so far. */
    long calls(String command) {
        return redis().info("commandstats")
                .lines()
                .filter(line -> line.startsWith("cmdstat_" + command + ":calls="))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^=]*=(\\d+),.*", "$1")))
                .sum();
    }

    long roundTrips(Runnable work) {
        return RedisTraffic.during(redis(), work).roundTrips();
    }

    /** Time passes in the store and for this node. */
    void pass(Duration duration) {
        time.advance(duration);
        backend.pass(duration);
    }

    /** Later saves of requests in progress ask the store for everything. */
    void outdateHints() {
        backend.outdateHints();
    }

    TestClock time() {
        return time;
    }
}
