package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** The limit of sessions for one principal. */
@EnumSource(StoreKind.class)
class SessionLimitTest extends StoreKindTestBase {

    // The limit

    @Test
    void loginBeyondLimitEndsOldestLogin() {
        fixture = fixture.with("max-sessions", "2");
        SessionId cart = fixture.stored("cart", "1");
        SessionId first = fixture.loggedIn("alice");
        fixture.pass(Duration.ofSeconds(1));
        SessionId second = fixture.loggedIn("alice");
        SessionId bob = fixture.loggedIn("bob");
        fixture.pass(Duration.ofSeconds(1));
        SessionData third = fixture.request(cart).data(); // begun first, signed in last
        third.login("alice");

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrder(second.value(), third.id());
        assertThat(fixture.ids("bob")).containsExactly(bob.value());
        assertThat(fixture.events().destroyed()).containsExactly(Event.of(Kind.LIMIT, first));
    }

    @Test
    void repeatedLoginInSameSessionEndsNoOther() {
        fixture = fixture.with("max-sessions", "2");
        SessionId other = fixture.loggedIn("alice");
        SessionData session = fixture.request(fixture.loggedIn("alice")).data();
        session.login("alice", "admin");

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrder(other.value(), session.id());
    }

    @Test
    void newLimitIsReachedWithinAFewLogins() {
        for (int i = 0; i < 100; i++) {
            fixture.loggedIn("alice");
        }
        fixture = fixture.with("max-sessions", "2");
        List<String> last = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            fixture.pass(Duration.ofMillis(1)); // logins of one millisecond have no order
            last.add(fixture.loggedIn("alice").value());
        }

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrderElementsOf(last.subList(2, 4));
        assertThat(fixture.liveIds()).hasSize(2);
    }

    @Test
    void manyStaleEntriesDoNotCount() {
        List<SessionId> stale = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            stale.add(fixture.loggedIn("alice"));
        }
        Set<String> live = new HashSet<>();
        for (int i = 0; i < 4; i++) {
            live.add(fixture.loggedIn("alice").value());
        }
        stale.forEach(fixture.stored()::delete);
        fixture = fixture.with("max-sessions", "5");
        live.add(fixture.loggedIn("alice").value());

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrderElementsOf(live);
    }

    @Test
    void limitHoldsBehindManyStaleEntries() {
        List<SessionId> stale = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            stale.add(fixture.loggedIn("alice"));
        }
        for (int i = 0; i < 6; i++) {
            fixture.loggedIn("alice");
        }
        stale.forEach(fixture.stored()::delete);
        fixture.pass(Duration.ofSeconds(1)); // else the logins before it may have the same instant
        fixture = fixture.with("max-sessions", "3");
        SessionId last = fixture.loggedIn("alice");

        assertThat(fixture.ids("alice")).hasSize(3).contains(last.value());
    }

    @Test
    void staleEntryDoesNotCount() {
        fixture = fixture.with("max-sessions", "2");
        SessionId live = fixture.loggedIn("alice");
        SessionId dead = fixture.loggedIn("alice");
        fixture.stored().delete(dead);
        SessionId young = fixture.loggedIn("alice");

        assertThat(fixture.ids("alice")).containsExactlyInAnyOrder(live.value(), young.value());
        assertThat(fixture.events().destroyed()).isEmpty();
    }

    @Test
    void parallelLoginsStayWithinLimit() throws Exception {
        fixture = fixture.with("max-sessions", "3");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<?>> logins = new ArrayList<>();
            for (int i = 0; i < 60; i++) {
                logins.add(threads.submit(() -> fixture.loggedIn("alice")));
            }
            for (Future<?> login : logins) {
                login.get();
            }
        } finally {
            threads.shutdown();
        }

        assertThat(fixture.ids("alice")).hasSize(3);
        assertThat(fixture.liveIds().stream().map(SessionId::value).collect(Collectors.toSet()))
                .isEqualTo(Set.copyOf(fixture.ids("alice")));
    }
}
