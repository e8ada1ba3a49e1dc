package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.SharedRedis;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When a scoped bean is written to Redis, and how many round trips that takes. */
@ExtendWith(SharedRedis.class)
class ScopedBeanSavingTest {

    private static final String CART = Cart.class.getName();

    @RedisSessionScoped
    public static class Settings {

        private final Map<String, String> values = new HashMap<>();

        public void set(String name, String value) {
            values.put(name, value);
        }

        public String get(String name) {
            return values.get(name);
        }
    }

    private RedisServerProcess redis;
    private Application application;
    private Cart cart;
    private Settings settings;
    private SessionData session;

    @BeforeEach
    void start(RedisServerProcess server) {
        redis = server;
        application = Application.start(server, Cart.class, Settings.class);
        cart = application.get(Cart.class);
        settings = application.get(Settings.class);
        session = application.session();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void storeCartWithBook() {
        application.request(() -> cart.add("book"));
    }

    private void storeCartAndSettings() {
        application.request(() -> {
            cart.add("book");
            settings.set("a", "1");
        });
    }

    private RedisTraffic traffic(Runnable use) {
        return RedisTraffic.during(redis.client(), () -> application.request(use));
    }

    @Test
    void unusedBeanNeedsNoRoundTrip() {
        storeCartAndSettings();
        application.request(() -> cart.names());

        assertThat(traffic(() -> {}).roundTrips()).isZero();
    }

    @Test
    void readingSeveralBeansNeedsOneRoundTrip() {
        storeCartAndSettings();
        application.request(() -> cart.names());

        RedisTraffic reading = traffic(() -> {
            cart.names();
            settings.get("a");
        });
        assertThat(reading.roundTrips()).isOne();
        assertThat(reading.calls("hset")).isZero();
    }

    @Test
    void changingSeveralBeansNeedsTwoRoundTrips() {
        storeCartAndSettings();
        application.request(() -> cart.names());

        RedisTraffic changing = traffic(() -> {
            cart.add("pen");
            settings.set("a", "2");
        });
        assertThat(changing.roundTrips()).isEqualTo(2);
        assertThat(application.stored()).hasSize(2);
    }

    @Test
    void unchangedBeanIsNotWrittenBesideChangedOne() {
        storeCartAndSettings();
        application.store(CART, "{\"items\": [], \"note\" : \"of another request\"}");
        application.request(() -> {
            cart.names();
            settings.set("a", "2");
            application.store(CART, "{\"note\":\"of a request meanwhile\"}");
        });

        assertThat(application.stored()).containsEntry(CART, "{\"note\":\"of a request meanwhile\"}");
    }

    @Test
    void unchangedNewBeanCreatesNoSession() {
        RedisTraffic traffic = traffic(() -> {
            assertThat(cart.names()).isEmpty();
            assertThat(session.exists()).isFalse();
        });

        assertThat(traffic.roundTrips()).isZero();
        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void revertedChangeCreatesNoSession() {
        application.request(() -> {
            cart.note("wrap");
            assertThat(session.exists()).isTrue();
            cart.note(null);
            assertThat(session.exists()).isFalse();
        });

        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void unchangedNewBeanIsNotWrittenToExistingSession() {
        application.request(() -> session.put("begun", "1"));

        assertThat(traffic(() -> cart.names()).calls("hset")).isZero();
        assertThat(application.stored()).containsOnlyKeys("begun");
    }

    @Test
    void saveWritesBeanAtOnceAndLaterChangesAtRequestEnd() {
        application.request(() -> {
            cart.add("book");
            session.save();
            assertThat(redis.client().keys("session::*")).hasSize(1);
            cart.add("pen");
        });

        application.request(() -> assertThat(cart.names()).containsExactly("book", "pen"));
    }

    @Test
    void changeInSessionEndedElsewhereIsDropped() {
        storeCartWithBook();
        application.request(() -> {
            cart.add("pen");
            redis.client().flushAll();
        });

        assertThat(redis.client().keys("session::*")).isEmpty();
        assertThat(application.hasToken()).as("the client keeps its token").isTrue();
    }

    @Test
    void changeAfterResponseIsSavedAtRequestEnd() {
        storeCartWithBook();
        application.request(() -> cart.names(), () -> cart.add("late"));

        application.request(() -> assertThat(cart.names()).containsExactly("book", "late"));
    }

    @Test
    void newSessionAfterResponseIsRefused() {
        application.request(() -> {}, () -> {
            cart.add("late");
            assertThatIllegalStateException().isThrownBy(session::save).withMessageContaining("headers are sent");
        });

        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void newSessionAfterResponseIsLoggedIfNoSaveTellsTheApplication() {
        application.request(() -> {}, () -> cart.add("late"));

        assertThat(application.hasToken()).isFalse();
        assertThat(application.warnings()).anyMatch(it -> it.startsWith("event=late-save-failed"));
    }

    @Test
    void oversizedBeanIsRefusedUntilItIsReduced() {
        storeCartWithBook();
        application.request(() -> {
            cart.note("x".repeat(2 * 1024 * 1024));
            assertThatThrownBy(session::save).isInstanceOf(SessionDataException.class);
            cart.note("short");
        });
        application.request(() -> assertThat(cart.note()).isEqualTo("short"));
    }
}
