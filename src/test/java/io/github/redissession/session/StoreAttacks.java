package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NewId;
import io.github.redissession.store.Outcome;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionChanges.Condition;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Uses ids that attackers know in each operation of the store. */
final class StoreAttacks {

    private static final String MALLORY = FixationAttacker.MALLORY;

    private final SessionStore store;
    private final FixationRound round;
    private final Supplier<SessionId> id;
    private final BooleanSupplier late;

    /**
     * @param id one that attackers know
     * @param late whether the attack began after the login
     */
    StoreAttacks(SessionStore store, FixationRound round, Supplier<SessionId> id, BooleanSupplier late) {
        this.store = store;
        this.round = round;
        this.id = id;
        this.late = late;
    }

    void load() {
        LoadResult loaded = store.load(id.get());
        if (loaded instanceof LoadResult.Renewed renewed) {
            round.learn(renewed.id());
        } else if (loaded instanceof LoadResult.Found found) {
            if (found.session()
                    .login()
                    .filter(login -> login.principal().equals(FixationRound.VICTIM))
                    .isPresent()) {
                round.gained.add("the principal, from the store");
            }
            if (found.session().attributes().containsKey(FixationRound.SECRET)) {
                round.gained.add("the secret, from the store");
            }
        }
    }

    /** Sets the planted attribute to the value that it has. */
    void compareAndSet() {
        Condition planted = new Condition("planted", Optional.of(json("1")));
        see(store.save(id.get(), SessionChanges.swap(planted, json("1"))));
    }

    void save(String name, String value) {
        see(store.save(id.get(), SessionChanges.attributes(false, Set.of(), Map.of(name, json(value)))));
    }

    /** Operations that leave the victim no session to sign in to. */
    List<Runnable> severe() {
        return List.of(
                () -> see(store.close(id.get())),
                () -> see(store.destroy(id.get())),
                () -> renew(NewId.of(SessionFixture.unknownId(), Duration.ZERO)),
                () -> renew(NewId.of(SessionFixture.unknownId(), Login.of(MALLORY, "user"))),
                () -> renew(new NewId(SessionFixture.unknownId(), Duration.ZERO, Optional.of(Login.of(MALLORY)), true)),
                () -> store.successor(id.get(), MALLORY).ifPresent(round::learn));
    }

    void renewWithGrace() {
        renew(NewId.of(SessionFixture.unknownId(), Duration.ofMinutes(1)));
    }

    private void renew(NewId next) {
        Outcome outcome = store.renew(id.get(), next);
        if (outcome instanceof Outcome.Done) {
            round.learn(next.id());
            if (late.getAsBoolean()) {
                round.applied.add("a renewal");
            }
        } else {
            see(outcome);
        }
    }

    private void see(Outcome outcome) {
        if (outcome instanceof Outcome.Renewed renewed) {
            round.learn(renewed.id());
        } else if (late.getAsBoolean() && !(outcome instanceof Outcome.Closed)) {
            round.applied.add(outcome.toString());
        }
    }

    private static byte[] json(String text) {
        return ("\"" + text + "\"").getBytes(UTF_8);
    }
}
