package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveResult;
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
        if (loaded instanceof NotLive.Renewed renewed) {
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
        see(store.compareAndSet(id.get(), "planted", Optional.of(json("1")), json("1")));
    }

    /** Removes the planted attribute. */
    void compareAndRemove() {
        see(store.compareAndRemove(id.get(), "planted", json("1")));
    }

    void save(String name, String value) {
        see(store.save(id.get(), new AttributeChanges(false, Set.of(), Map.of(name, json(value)))));
    }

    /** Operations that leave the victim no session to sign in to. */
    List<Runnable> severe() {
        return List.of(
                () -> see(store.invalidate(id.get())),
                () -> see(store.destroy(id.get())),
                () -> renew(RenewalRequest.rotate(SessionFixture.unknownId(), Duration.ZERO)),
                () -> renew(RenewalRequest.bind(SessionFixture.unknownId(), Login.of(MALLORY, "user"))),
                () -> renew(RenewalRequest.replace(SessionFixture.unknownId(), Login.of(MALLORY))),
                () -> store.successor(id.get(), MALLORY).ifPresent(round::learn));
    }

    void renewWithGrace() {
        renew(RenewalRequest.rotate(SessionFixture.unknownId(), Duration.ofMinutes(1)));
    }

    private void renew(RenewalRequest next) {
        SaveResult result = store.renew(id.get(), next);
        if (result instanceof SaveResult.Saved) {
            round.learn(next.newId());
            if (late.getAsBoolean()) {
                round.applied.add("a renewal");
            }
        } else {
            see(result);
        }
    }

    private void see(Object result) {
        if (result instanceof NotLive.Renewed renewed) {
            round.learn(renewed.id());
        } else if (late.getAsBoolean() && !(result instanceof NotLive.Closed)) {
            round.applied.add(result.toString());
        }
    }

    private static byte[] json(String text) {
        return ("\"" + text + "\"").getBytes(UTF_8);
    }
}
