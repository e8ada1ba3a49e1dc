package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Uses ids that attackers know, at random, before, during and after the victim's login. For one thread. */
final class FixationAttacker {

    static final String MALLORY = "mallory";

    /** Attackers that also write before the login: each write there has the login copy the session again. */
    private static final int WRITERS = 4;

    private static final int MAX_STEPS_BEFORE = 16;
    private static final int STEPS_AFTER = 6; // without those that finish requests under way
    private static final int MAX_UNDER_WAY = 3;

    private final SessionFixture fixture;
    private final Sessions sessions;
    private final FixationRound round;
    private final int number;
    private final SplittableRandom random;
    private final StoreAttacks store;
    private final Deque<Request> underWay = new ArrayDeque<>();
    private boolean late; // whether the step began after the login

    /** Attacks that leave the victim a session to sign in to. */
    private final List<Runnable> reading;

    private final List<Runnable> writing;
    private final List<Runnable> severe;

    /** @param number of the attacker; attackers of one number act alike */
    FixationAttacker(SessionFixture fixture, FixationRound round, int number, SplittableRandom random) {
        this.fixture = fixture;
        this.round = round;
        this.number = number;
        this.random = random;
        sessions = fixture.sessions();
        store = new StoreAttacks(fixture.store(), round, this::id, () -> late);
        reading = List.of(
                store::load,
                store::compareAndSet,
                () -> see(sessions.find(id().value())),
                () -> finish(request -> request.data().reload()),
                () -> finish(request -> request.data().touch()),
                this::begin);
        writing = List.of(
                () -> store.save(name(), value()),
                () -> finish(request -> request.data().put(name(), value())),
                () -> finish(request -> request.data().update(name(), String.class, former -> value())),
                store::compareAndRemove,
                () -> finish(request -> request.data().take(name())),
                this::begin);
        severe = Stream.concat(
                        store.severe().stream(),
                        Stream.<Runnable>of(
                                () -> sessions.revoke(id().value()),
                                () -> finish(request -> request.data().renewId()),
                                () -> finish(request -> request.data().login(MALLORY)),
                                () -> finish(request -> request.data().clear()),
                                () -> finish(request -> {
                                    request.data().invalidate();
                                    request.data().put(name(), value());
                                })))
                .toList();
    }

    /** @param severely whether to end or renew the planted session while the victim signs in */
    void attack(CyclicBarrier start, boolean severely) throws Exception {
        begin();
        begin();
        start.await(1, TimeUnit.MINUTES);
        if (severely) {
            tolerantly(any(severe));
        }
        for (int i = 0; i < MAX_STEPS_BEFORE && !round.isDecided(); i++) {
            step();
        }
        round.awaitDecision();
        for (int i = 0; i < STEPS_AFTER && round.isSignedIn(); i++) {
            step();
        }
        while (!underWay.isEmpty()) {
            tolerantly(() -> finish(request -> request.data().put(name(), value())));
        }
    }

    private void step() {
        boolean signedIn = round.isSignedIn();
        (signedIn ? round.counts.after() : round.counts.before()).incrementAndGet();
        if (signedIn && random.nextBoolean()) {
            tolerantly(any(severe));
        } else if (!signedIn && random.nextInt(500) == 0) {
            tolerantly(store::renewWithGrace);
        } else {
            tolerantly(any(signedIn && random.nextBoolean() || number < WRITERS ? writing : reading));
        }
    }

    private Runnable any(List<Runnable> attacks) {
        return attacks.get(random.nextInt(attacks.size()));
    }

    private void tolerantly(Runnable attack) {
        late = round.isSignedIn();
        try {
            attack.run();
        } catch (SessionConflictException e) { // a refusal is allowed
            assertThat(e).hasMessageNotContaining(FixationRound.VICTIM);
        }
    }

    /** Begins a request that loads the session now and ends later. */
    private void begin() {
        Request request = fixture.request(id());
        look(request);
        if (underWay.size() < MAX_UNDER_WAY) {
            underWay.add(request);
        }
    }

    /** Ends a request that is under way, or a new one. */
    private void finish(Consumer<Request> use) {
        boolean old = !underWay.isEmpty() && (round.isSignedIn() || random.nextBoolean());
        Request request = old ? underWay.remove() : fixture.request(id());
        if (old && round.isSignedIn()) {
            round.counts.spanning().incrementAndGet();
        }
        try {
            use.accept(request);
            look(request);
        } finally {
            answered(request.commitHeaders(), old);
            look(request);
            request.close();
        }
    }

    private void look(Request request) {
        if (request.data().principal().filter(FixationRound.VICTIM::equals).isPresent()
                || request.data().roles().contains("user") && !isMallorys(request)) {
            round.gained.add("the principal, in a request");
        }
        if (request.data().get(FixationRound.SECRET).isPresent()) {
            round.gained.add("the secret, in a request");
        }
        if (request.data().exists()) {
            round.learn(request.id());
        }
    }

    private static boolean isMallorys(Request request) {
        return request.data().principal().filter(MALLORY::equals).isPresent();
    }

    private void answered(TokenAction answer, boolean old) {
        if (answer instanceof TokenAction.Issue issue) {
            round.learn(fixture.idOf(issue.token()));
            if (late && !old) {
                round.applied.add("a token was issued");
            }
        } else if (answer instanceof TokenAction.Clear) {
            round.cleared.add("cleared");
        }
    }

    private void see(Optional<SessionInfo> info) {
        info.map(found -> new SessionId(found.id())).ifPresent(round::learn);
        if (info.flatMap(SessionInfo::principal)
                .filter(FixationRound.VICTIM::equals)
                .isPresent()) {
            round.gained.add("the principal, by Sessions.find");
        }
    }

    private SessionId id() {
        return round.known.get(random.nextInt(round.known.size()));
    }

    private String name() {
        return "m" + random.nextInt(FixationRaceTest.ATTACKERS);
    }

    private String value() {
        return (round.isSignedIn() ? FixationRound.LATE : "put before") + " " + random.nextInt();
    }
}
