package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionConflictException;
import io.github.redissession.config.Format;
import io.github.redissession.session.FixationRound.Counts;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.StoredSession;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Session fixation as a race, on a real Redis: attackers planted the id under which a victim signs in, and use it by every
 * operation before, during and after the login.
 */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
@EnumSource(Format.class)
@Tag("slow")
class FixationRaceTest {

    static final int ATTACKERS = 24;
    private static final int LOGINS = 100;

    @Parameter
    private Format format;

    private final Counts counts = new Counts();
    private SessionFixture fixture;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = SessionFixture.on(server, "format", format.name()).at(Clock.systemUTC());
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    @Test
    @Timeout(600) // seconds; ends a deadlock
    void plantedIdGainsNothingByLoginUnderIt() throws Exception {
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
        assertThat(Set.copyOf(fixture.ids(FixationRound.VICTIM))).isEqualTo(signedIn);
        System.out.printf(
                "%s: %d logins, %d refused, in %d ms; attacks begun before a login: %d, after it: %d, begun before and"
                        + " ended after it: %d%n",
                format,
                LOGINS,
                refused,
                Duration.ofNanos(System.nanoTime() - begin).toMillis(),
                counts.before().get(),
                counts.after().get(),
                counts.spanning().get());
        assertThat(counts.before()).hasPositiveValue();
        assertThat(counts.spanning()).hasValueGreaterThan(LOGINS);
    }

    /** @return the id that the victim got; empty if an attacker was faster, and nothing was bound */
    private Optional<SessionId> round(ExecutorService attackers, int number) throws Exception {
        Request planter = fixture.request();
        planter.data().put("planted", "1");
        planter.commitHeaders();
        FixationRound round = new FixationRound(planter.id(), counts);
        CyclicBarrier start = new CyclicBarrier(ATTACKERS + 1);
        List<Future<?>> attacks = new ArrayList<>();
        IntStream.range(0, ATTACKERS)
                .forEach(attacker -> attacks.add(attackers.submit(() -> {
                    new FixationAttacker(fixture, round, attacker, new SplittableRandom(31L * number + attacker))
                            .attack(start, attacker == 0 && number % 2 == 0);
                    return null;
                })));
        start.await(1, TimeUnit.MINUTES);
        Optional<SessionId> victims;
        Map<String, String> atLogin = Map.of();
        try {
            victims = signIn(round);
            if (victims.isPresent()) {
                atLogin = attributes(found(victims.get()));
            }
        } finally {
            round.decided();
            for (Future<?> attack : attacks) {
                attack.get(2, TimeUnit.MINUTES);
            }
        }
        if (victims.isPresent()) {
            assertUntouched(round, victims.get(), atLogin);
        }
        return victims;
    }

    private Optional<SessionId> signIn(FixationRound round) {
        Request victim = fixture.request(round.known.get(0));
        try {
            victim.data().login(FixationRound.VICTIM, "user");
        } catch (SessionConflictException e) {
            return Optional.empty();
        }
        round.signedIn();
        victim.data().put(FixationRound.SECRET, "of the victim");
        TokenAction answer = victim.commitHeaders();
        assertThat(answer).isInstanceOf(TokenAction.Issue.class);
        return Optional.of(fixture.idOf(((TokenAction.Issue) answer).token()));
    }

    private void assertUntouched(FixationRound round, SessionId victims, Map<String, String> atLogin) {
        assertThat(round.gained).isEmpty();
        if (atLogin.containsKey("planted")) { // otherwise the planted session had ended, and the victim's is another
            assertThat(round.applied).as("operations under a closed id").isEmpty();
            assertThat(round.cleared)
                    .as("tokens cleared, although the session was the victim's")
                    .isEmpty();
        }
        assertThat(round.known).as("ids that attackers know").doesNotContain(victims);
        StoredSession session = found(victims);
        assertThat(session.login()).contains(Login.of(FixationRound.VICTIM, "user"));
        assertThat(attributes(session)).isEqualTo(atLogin).containsKey(FixationRound.SECRET);
        assertThat(attributes(session).values()).noneMatch(value -> value.contains(FixationRound.LATE));
    }

    private StoredSession found(SessionId id) {
        LoadResult loaded = fixture.store().load(id);
        assertThat(loaded).as("the victim's session").isInstanceOf(LoadResult.Found.class);
        return ((LoadResult.Found) loaded).session();
    }

    private static Map<String, String> attributes(StoredSession session) {
        Map<String, String> texts = new HashMap<>();
        session.attributes().forEach((name, json) -> texts.put(name, new String(json, UTF_8)));
        return texts;
    }
}
