package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When the instance of a request is kept, replaced or destroyed. */
@ExtendWith(SharedRedis.class)
class ScopedBeanDestructionTest {

    private static final String CART = Cart.class.getName();

    /** Clears the session or renews its id in its own method, and changes a field afterwards. */
    @RedisSessionScoped
    public static class Settings {

        private final Map<String, String> values = new HashMap<>();

        @Inject
        SessionData session;

        public String get(String name) {
            return values.get(name);
        }

        public void resetWithin() {
            session.clear();
            values.put("after", "clear");
        }

        public void renewWithin() {
            session.renewId();
            values.put("after", "renewal");
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
        Cart.destroyed = 0;
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void storeCartWithBook() {
        application.request(() -> cart.add("book"));
    }

    /** The keys of sessions, without the marks of former ids. */
    private Set<String> sessions() {
        return redis.client().keys("session::*").stream()
                .filter(key -> redis.client().hexists(key, "@created"))
                .collect(Collectors.toSet());
    }

    @Test
    void invalidationDestroysInstanceAndNextCallCreatesAnother() {
        storeCartWithBook();
        application.request(() -> {
            cart.add("pen");
            session.invalidate();

            assertThat(Cart.destroyed).isOne();
            assertThat(cart.names()).isEmpty();
            cart.add("of the new session");
        });

        application.request(() -> assertThat(cart.names()).containsExactly("of the new session"));
        assertThat(sessions()).hasSize(1);
        assertThat(Cart.destroyed).isOne();
    }

    @Test
    void invalidationWithoutInstanceDestroysNothing() {
        storeCartWithBook();
        application.request(() -> session.invalidate());

        assertThat(Cart.destroyed).isZero();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void destroyedBeanIsRemovedFromSession() {
        storeCartWithBook();
        application.request(() -> {
            assertThat(cart.names()).hasSize(1);
            application.container().select(Cart.class).destroy(cart);
            assertThat(Cart.destroyed).isOne();
            assertThat(cart.names()).isEmpty();
        });
        assertThat(application.stored()).isEmpty();
    }

    @Test
    void callAfterDestructionReachesNewInstance() {
        application.request(() -> {
            assertThat(cart.call()).isOne();
            application.container().select(Cart.class).destroy(cart);
            assertThat(Cart.destroyed).isOne();
            assertThat(cart.call()).isOne();
        });
        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void clearedBeanIsReplacedByNewInstance() {
        storeCartWithBook();
        application.request(() -> {
            assertThat(cart.names()).hasSize(1);
            session.clear();
            assertThat(cart.names()).isEmpty();
        });
        assertThat(application.stored()).isEmpty();
        assertThat(Cart.destroyed).isZero();
    }

    @Test
    void removedBeanIsReplacedByNewInstance() {
        storeCartWithBook();
        application.request(() -> {
            session.remove(CART);
            assertThat(cart.names()).isEmpty();
            cart.add("pen");
        });
        application.request(() -> assertThat(cart.names()).containsExactly("pen"));
        assertThat(Cart.destroyed).isZero();
    }

    @Test
    void idRenewalKeepsInstance() {
        storeCartWithBook();
        application.request(() -> settings.renewWithin());

        application.request(() -> {
            assertThat(cart.names()).containsExactly("book");
            assertThat(settings.get("after")).isEqualTo("renewal");
        });
    }

    @Test
    void changeToDroppedInstanceIsLogged() {
        storeCartWithBook();
        application.request(() -> settings.resetWithin());

        assertThat(application.stored()).isEmpty();
        assertThat(application.warnings())
                .singleElement()
                .asString()
                .contains("event=detached-object-changed", Settings.class.getName());
    }

    @Test
    void changeDroppedByReloadLogsNoWarning() {
        storeCartWithBook();
        application.request(() -> {
            cart.add("pen");
            session.reload();
            cart.names();
            session.invalidate();
        });
        assertThat(application.warnings()).isEmpty();
    }
}
