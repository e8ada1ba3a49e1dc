package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.Format;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.StoredSession;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import io.github.redissession.transport.TokenAction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import redis.clients.jedis.UnifiedJedis;

/**
 * Session fixation by race, on a real Redis: attackers planted the id under which a victim signs in, and use it by every
 * way there is, before, during and after the login.
 */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
@Tag("slow")
class FixationRaceTest {

    private static final int LOGINS = 100;
    private static final int ATTACKERS = 24;

    /** Those of them that write before the login, too: each write there has the login copy the session again. */
    private static final int WRITERS = 4;

    /** What each attacker does while the victim signs in, at most. */
    private static final int STEPS_MEANWHILE = 16;

    /** What it does afterwards, beside what it has under way by then. */
    private static final int STEPS_AFTERWARDS = 6;

    private static final int MOST_UNDER_WAY = 3;
    private static final String VICTIM = "victim";
    private static final String MALLORY = "mallory";
    private static final String SECRET = "secret";
    private static final String LATE = "put after the login";

    /** A request as the server and as the application see it. */
    private record Request(SessionRequest current, SessionDataProxy data) {}

    /** One login, and what attackers know and gain of it. */
    private static final class Round {

        private final List<SessionId> known = new CopyOnWriteArrayList<>();
        private final Queue<String> gained = new ConcurrentLinkedQueue<>();
        private final Queue<String> done = new ConcurrentLinkedQueue<>(); // under an id that a login has closed
        private final Queue<String> cleared = new ConcurrentLinkedQueue<>();
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile boolean signedIn;

        Round(SessionId planted) {
            known.add(planted);
        }

        void learn(SessionId id) {
            if (!known.contains(id)) {
                known.add(id);
            }
        }
    }

    @Parameter
    private Format format;

    private final AtomicInteger before = new AtomicInteger();
    private final AtomicInteger after = new AtomicInteger();
    private final AtomicInteger spanning = new AtomicInteger();
    private UnifiedJedis client;
    private SessionParts parts;
    private Sessions sessions;

    @BeforeEach
    void connect(RedisServerProcess server) {
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
        parts = SessionFixture.on(
                client, Settings.of("format", format.name()), new AttributeCodec(), new NoEvents(), Clock.systemUTC());
        sessions = new DefaultSessions(
                parts.store(), parts.principals(), request(List.of()).data());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    @Timeout(120)
    void whoPlantedAnIdGainsNothingByTheLoginUnderIt() throws Exception {
        ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
        Set<String> signedIn = new HashSet<>();
        int refused = 0;
        long begin = System.nanoTime();
        try {
            while (signedIn.size() < LOGINS) {
                Optional<SessionId> victims = round(attackers, signedIn.size() + refused);
                victims.map(SessionId::value).ifPresent(signedIn::add);
                refused += victims.isEmpty() ? 1 : 0;
                assertThat(refused).as("logins that bound nothing").isLessThan(10 * LOGINS);
            }
        } finally {
            attackers.shutdownNow();
        }
        assertThat(sessions.of(VICTIM).stream().map(SessionInfo::id).collect(Collectors.toSet()))
                .isEqualTo(signedIn);
        System.out.printf(
                "%s: %d logins, %d refused, in %d ms; attacks begun before and after a login: %d and %d, of the former"
                        + " ended after it: %d%n",
                format,
                LOGINS,
                refused,
                Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                before.get(),
                after.get(),
                spanning.get());
        assertThat(before).hasPositiveValue();
        assertThat(spanning).hasValueGreaterThan(LOGINS);
    }

    /** @return the id that the victim got; empty if an attacker was faster, and nothing was bound */
    private Optional<SessionId> round(ExecutorService attackers, int number) throws Exception {
        Request planter = request(List.of());
        planter.data().put("planted", "1");
        planter.current().commitHeaders(true);
        Round round = new Round(new SessionId(planter.data().id()));
        CyclicBarrier start = new CyclicBarrier(ATTACKERS + 1);
        List<Future<?>> attacks = new ArrayList<>();
        IntStream.range(0, ATTACKERS)
                .forEach(attacker -> attacks.add(attackers.submit(() -> {
                    new Attacker(round, attacker, new SplittableRandom(31L * number + attacker))
                            .attack(start, attacker == 0 && number % 2 == 0);
                    return null;
                })));
        start.await(10, TimeUnit.SECONDS);
        Optional<SessionId> victims;
        Map<String, String> atLogin = Map.of();
        try {
            victims = signIn(round);
            if (victims.isPresent()) {
                atLogin = attributes(found(victims.get()));
            }
        } finally {
            round.decided.countDown();
            for (Future<?> attack : attacks) {
                attack.get(30, TimeUnit.SECONDS);
            }
        }
        if (victims.isPresent()) {
            assertUntouched(round, victims.get(), atLogin);
        }
        return victims;
    }

    private Optional<SessionId> signIn(Round round) {
        Request victim = request(List.of(round.known.get(0)));
        try {
            victim.data().login(VICTIM, "user");
        } catch (SessionConflictException e) {
            return Optional.empty();
        }
        round.signedIn = true;
        round.decided.countDown();
        victim.data().put(SECRET, "of the victim");
        TokenAction answer = victim.current().commitHeaders(true);
        assertThat(answer).isInstanceOf(TokenAction.Issue.class);
        return parts.signer().verify(((TokenAction.Issue) answer).token()).map(VerifiedToken::id);
    }

    private void assertUntouched(Round round, SessionId victims, Map<String, String> atLogin) {
        assertThat(round.gained).isEmpty();
        if (atLogin.containsKey("planted")) { // else the planted session was ended before, and the victim's is another
            assertThat(round.done).isEmpty();
            assertThat(round.cleared)
                    .as("tokens cleared, although the session was the victim's")
                    .isEmpty();
        }
        assertThat(round.known).as("ids that attackers know").doesNotContain(victims);
        StoredSession session = found(victims);
        assertThat(session.login()).contains(Login.of(VICTIM, "user"));
        assertThat(attributes(session)).isEqualTo(atLogin).containsKey(SECRET);
        assertThat(attributes(session).values()).noneMatch(value -> value.contains(LATE));
    }

    private StoredSession found(SessionId id) {
        LoadResult loaded = parts.store().load(id);
        assertThat(loaded).as("the victim's session").isInstanceOf(LoadResult.Found.class);
        return ((LoadResult.Found) loaded).session();
    }

    private static Map<String, String> attributes(StoredSession session) {
        Map<String, String> texts = new HashMap<>();
        session.attributes().forEach((name, json) -> texts.put(name, new String(json, UTF_8)));
        return texts;
    }

    private Request request(List<SessionId> presented) {
        SessionRequest current = SessionFixture.request(
                parts, presented.stream().map(id -> new VerifiedToken(id, true)).toList());
        return new Request(current, new SessionDataProxy(() -> current));
    }

    private final class Attacker {

        private final Round round;
        private final SplittableRandom random;
        private final Deque<Request> underWay = new ArrayDeque<>();

        private final int number;

        /** Attacks that leave the victim a session to sign in to. */
        private final List<Runnable> reading = List.of(
                () -> see(parts.store().load(id())),
                () -> see(parts.store().compareAndSet(id(), "planted", planted(), json("\"1\""))),
                () -> see(sessions.find(id().value())),
                () -> finish(request -> request.data().reload()),
                () -> finish(request -> request.data().touch()),
                this::begin);

        private final List<Runnable> writing = List.of(
                () -> see(parts.store().save(id(), put())),
                () -> finish(request -> request.data().put(name(), value())),
                () -> finish(request -> request.data().update(name(), String.class, former -> value())),
                this::begin);

        private final List<Runnable> severe = List.of(
                () -> see(parts.store().invalidate(id())),
                () -> see(parts.store().destroy(id())),
                () -> renew(RenewalRequest.rotate(newId(), Duration.ZERO)),
                () -> renew(RenewalRequest.bind(newId(), Login.of(MALLORY, "user"))),
                () -> renew(RenewalRequest.replace(newId(), Login.of(MALLORY))),
                () -> parts.store().successor(id(), MALLORY).ifPresent(this::learn),
                () -> sessions.revoke(id().value()),
                () -> finish(request -> request.data().renewId()),
                () -> finish(request -> request.data().login(MALLORY)),
                () -> finish(request -> request.data().clear()),
                () -> finish(request -> {
                    request.data().invalidate();
                    request.data().put(name(), value());
                }));

        private @Nullable Boolean late; // whether the step began after the login

        Attacker(Round round, int number, SplittableRandom random) {
            this.round = round;
            this.number = number;
            this.random = random;
        }

        /** @param severely whether to do severe harm at the very moment of the login */
        void attack(CyclicBarrier start, boolean severely) throws Exception {
            begin();
            begin();
            start.await(10, TimeUnit.SECONDS);
            if (severely) {
                tolerantly(one(severe));
            }
            for (int i = 0; i < STEPS_MEANWHILE && round.decided.getCount() > 0; i++) {
                step();
            }
            round.decided.await();
            for (int i = 0; i < STEPS_AFTERWARDS && round.signedIn; i++) {
                step();
            }
            while (!underWay.isEmpty()) {
                tolerantly(() -> finish(request -> request.data().put(name(), value())));
            }
        }

        private void step() {
            boolean signedIn = round.signedIn;
            (signedIn ? after : before).incrementAndGet();
            if (signedIn && random.nextBoolean()) {
                tolerantly(one(severe));
            } else if (!signedIn && random.nextInt(500) == 0) {
                tolerantly(() -> renew(RenewalRequest.rotate(newId(), Duration.ofMinutes(1))));
            } else {
                tolerantly(one(signedIn && random.nextBoolean() || number < WRITERS ? writing : reading));
            }
        }

        private Runnable one(List<Runnable> attacks) {
            return attacks.get(random.nextInt(attacks.size()));
        }

        private void tolerantly(Runnable attack) {
            late = round.signedIn;
            try {
                attack.run();
            } catch (SessionConflictException e) { // refused, as it may be
                assertThat(e).hasMessageNotContaining(VICTIM);
            }
        }

        /** A request that has read the session, and ends later. */
        private void begin() {
            Request request = request(List.of(id()));
            look(request);
            if (underWay.size() < MOST_UNDER_WAY) {
                underWay.add(request);
            }
        }

        /** Ends a request that is under way, or one of which all happens now. */
        private void finish(Consumer<Request> use) {
            boolean old = !underWay.isEmpty() && (round.signedIn || random.nextBoolean());
            Request request = old ? underWay.remove() : request(List.of(id()));
            if (old && round.signedIn) {
                spanning.incrementAndGet();
            }
            try {
                use.accept(request);
                look(request);
            } finally {
                answered(request.current().commitHeaders(true), old);
                look(request);
                request.current().close();
            }
        }

        private void look(Request request) {
            if (request.data().principal().filter(VICTIM::equals).isPresent()
                    || request.data().roles().contains("user") && !isMallorys(request)) {
                round.gained.add("the principal, in a request");
            }
            if (request.data().get(SECRET).isPresent()) {
                round.gained.add("the secret, in a request");
            }
            if (request.data().exists()) {
                round.learn(new SessionId(request.data().id()));
            }
        }

        private boolean isMallorys(Request request) {
            return request.data().principal().filter(MALLORY::equals).isPresent();
        }

        private void answered(TokenAction answer, boolean old) {
            if (answer instanceof TokenAction.Issue issue) {
                round.learn(parts.signer().verify(issue.token()).orElseThrow().id());
                if (Boolean.TRUE.equals(late) && !old) {
                    round.done.add("a token under a closed id");
                }
            } else if (answer instanceof TokenAction.Clear) {
                round.cleared.add("cleared");
            }
        }

        private void renew(RenewalRequest next) {
            SaveResult result = parts.store().renew(id(), next);
            if (result instanceof SaveResult.Saved) {
                round.learn(next.newId());
                if (Boolean.TRUE.equals(late)) {
                    round.done.add("the session, by a renewal");
                }
            } else {
                see(result);
            }
        }

        private void see(LoadResult loaded) {
            if (loaded instanceof NotLive.Renewed renewed) {
                round.learn(renewed.id());
            } else if (loaded instanceof LoadResult.Found found) {
                if (found.session()
                        .login()
                        .filter(login -> login.principal().equals(VICTIM))
                        .isPresent()) {
                    round.gained.add("the principal, from the store");
                }
                if (found.session().attributes().containsKey(SECRET)) {
                    round.gained.add("the secret, from the store");
                }
            }
        }

        private void see(SaveResult result) {
            seeWrite(result);
        }

        private void see(DestroyResult result) {
            seeWrite(result);
        }

        private void seeWrite(Object result) {
            if (result instanceof NotLive.Renewed renewed) {
                round.learn(renewed.id());
            } else if (Boolean.TRUE.equals(late) && !(result instanceof NotLive.Closed)) {
                round.done.add(result + " under a closed id");
            }
        }

        private void see(Optional<SessionInfo> info) {
            info.map(found -> new SessionId(found.id())).ifPresent(round::learn);
            if (info.flatMap(SessionInfo::principal).filter(VICTIM::equals).isPresent()) {
                round.gained.add("the principal, by Sessions.find");
            }
        }

        private void learn(SessionId id) {
            round.learn(id);
        }

        private SessionId id() {
            return round.known.get(random.nextInt(round.known.size()));
        }

        private AttributeChanges put() {
            return new AttributeChanges(false, Set.of(), Map.of(name(), json("\"" + value() + "\"")));
        }

        private Optional<byte[]> planted() {
            return Optional.of(json("\"1\""));
        }

        private String name() {
            return "m" + random.nextInt(ATTACKERS);
        }

        private String value() {
            return (round.signedIn ? LATE : "put before") + " " + random.nextInt();
        }
    }

    private static SessionId newId() {
        return new RandomSessionIds().next();
    }

    private static byte[] json(String text) {
        return text.getBytes(UTF_8);
    }
}
