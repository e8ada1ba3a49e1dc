package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;

/** Each test has a node of its own on a store of each kind, which subclasses name by their {@code @EnumSource}. */
@ExtendWith(SharedRedis.class)
@ParameterizedClass
abstract class StoreKindTestBase {

    @Parameter
    StoreKind kind;

    SessionFixture fixture;

    @BeforeEach
    void connect(RedisServerProcess server) {
        fixture = kind.fixture(server, settings());
    }

    /** Settings in addition to those of the fixture: keys and values in turns. */
    String[] settings() {
        return new String[0];
    }

    @AfterEach
    void disconnect() {
        fixture.close();
    }

    /**
     * @param begin creates the only session
     * @param revoke ends it and returns how many sessions it has ended
     */
    void assertEndsSessionThatIsRenewedConcurrently(int rounds, Supplier<SessionId> begin, IntSupplier revoke)
            throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(1);
        try {
            for (int i = 0; i < rounds; i++) {
                SessionId first = begin.get();
                Future<SessionId> renewing = threads.submit(() -> renewUntilGone(first));
                int revoked = revoke.getAsInt();

                SessionId last = renewing.get(2, TimeUnit.MINUTES);
                assertThat(revoked).as("round " + i).isEqualTo(1);
                assertThat(fixture.request(last).data().exists()).isFalse();
                assertThat(fixture.liveIds()).isEmpty();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** @return the last id that the session had */
    private SessionId renewUntilGone(SessionId first) {
        SessionId id = first;
        while (!Thread.interrupted()) {
            SessionData session = fixture.request(id).data();
            session.renewId();
            if (!session.exists()) {
                return id;
            }
            id = new SessionId(session.id());
        }
        throw new AssertionError("the session is still there");
    }
}
