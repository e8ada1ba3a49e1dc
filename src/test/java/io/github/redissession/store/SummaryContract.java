package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.newSession;
import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Summaries and the scan of all ids. */
public interface SummaryContract extends StoreUnderTest {

    @Test
    default void summaryDescribesTheSessionWithoutKeepingItAlive() {
        store().create(newSession(id(), Login.of("alice", "admin"), "a", "1"));
        pass(Duration.ofMinutes(10));
        Instant now = store().create(newSession(next())).now();

        SessionSummary seen = summary(id());
        assertThat(seen.id()).isEqualTo(id());
        assertThat(Duration.between(seen.createdAt(), now))
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(11).minusMillis(1));
        assertThat(seen.login()).contains(Login.of("alice", "admin"));
        assertThat(seen.loginAt()).isEqualTo(seen.createdAt());
        assertThat(Duration.between(seen.lastSeenAt(), seen.expiresAt())).isEqualTo(TIME_TO_LIVE.plus(TOUCH_INTERVAL));
        assertThat(summary(id()).expiresAt()).isCloseTo(seen.expiresAt(), within(1, SECONDS));
    }

    @Test
    default void summaryOfAFormerIdNamesTheNextOne() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));
        SessionId last = fresh().next();
        store().renew(next(), RenewalRequest.rotate(last, Duration.ofMinutes(1)));

        assertThat(store().summary(id())).isEqualTo(new SummaryResult.Moved(next(), false));
        assertThat(store().summary(next())).isEqualTo(new SummaryResult.Moved(last, true));
        assertThat(summary(last).id()).isEqualTo(last);
        store().destroy(last);
        assertThat(store().summary(last)).isEqualTo(new NotLive.Absent());
    }

    private SessionSummary summary(SessionId of) {
        return ((SummaryResult.Found) store().summary(of)).session();
    }

    @Test
    default void scanFindsEveryId() {
        Set<SessionId> ids = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            SessionId each = fresh().next();
            store().create(newSession(each));
            ids.add(each);
        }

        try (Stream<SessionId> scanned = store().scanIds()) {
            assertThat(scanned.collect(Collectors.toSet())).isEqualTo(ids);
        }
    }
}
