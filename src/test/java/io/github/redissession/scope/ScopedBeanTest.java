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
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What becomes of a bean's fields, from request to request and within one. */
@ExtendWith(SharedRedis.class)
class ScopedBeanTest {

    private static final String CART = Cart.class.getName();

    @RedisSessionScoped
    public static class Settings {

        private final Map<String, String> values = new HashMap<>();

        @Inject
        SessionData session;

        public void set(String name, String value) {
            values.put(name, value);
        }

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

    private void visitor() {
        application.request(() -> cart.add("book"));
    }

    private RedisTraffic traffic(Runnable use) {
        return RedisTraffic.during(redis.client(), () -> application.request(use));
    }

    @Test
    void whatOneRequestPutsIntoABeanTheNextOneFinds() {
        visitor();
        application.request(() -> cart.note("wrap"));

        application.request(() -> {
            assertThat(cart.names()).containsExactly("book");
            assertThat(cart.note()).isEqualTo("wrap");
        });
        assertThat(application.stored())
                .containsOnlyKeys(CART)
                .containsEntry(CART, "{\"items\":[{\"name\":\"book\",\"quantity\":1}],\"note\":\"wrap\"}");
    }

    @Test
    void aRequestHasOneInstance() {
        application.request(() -> {
            assertThat(cart.call()).isEqualTo(1);
            assertThat(cart.call()).isEqualTo(2);
            assertThat(cart.self().get(0))
                    .isSameAs(application.get(Cart.class).self().get(0))
                    .isNotSameAs(cart);
        });
        application.request(() -> assertThat(cart.call()).isEqualTo(1));
    }

    @Test
    void anUnusedBeanCostsNothingReadingOneRoundTripAndChangingSeveralTwo() {
        application.request(() -> {
            cart.add("book");
            settings.set("a", "1");
        });
        application.request(() -> cart.names());

        assertThat(traffic(() -> {}).roundTrips()).isZero();
        RedisTraffic reading = traffic(() -> {
            cart.names();
            settings.get("a");
        });
        assertThat(reading.roundTrips()).isOne();
        assertThat(reading.calls("hset")).isZero();
        RedisTraffic changing = traffic(() -> {
            cart.add("pen");
            settings.set("a", "2");
        });
        assertThat(changing.roundTrips()).isEqualTo(2);
        assertThat(application.stored()).hasSize(2);
    }

    @Test
    void onlyTheBeanThatChangedIsWritten() {
        application.request(() -> {
            cart.add("book");
            settings.set("a", "1");
        });
        application.store(CART, "{\"items\": [], \"note\" : \"of another request\"}");
        application.request(() -> {
            cart.names();
            settings.set("a", "2");
            application.store(CART, "{\"note\":\"of a request meanwhile\"}");
        });

        assertThat(application.stored()).containsEntry(CART, "{\"note\":\"of a request meanwhile\"}");
    }

    @Test
    void whatABeanBeginsWithBeginsNoSession() {
        RedisTraffic traffic = traffic(() -> {
            assertThat(cart.names()).isEmpty();
            assertThat(session.exists()).isFalse();
        });

        assertThat(traffic.roundTrips()).isZero();
        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void whatIsTakenBackBeginsNoSession() {
        application.request(() -> {
            cart.note("wrap");
            assertThat(session.exists()).isTrue();
            cart.note(null);
            assertThat(session.exists()).isFalse();
        });

        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void inASessionWhatABeanBeginsWithIsNotWrittenEither() {
        application.request(() -> session.put("begun", "1"));

        assertThat(traffic(() -> cart.names()).calls("hset")).isZero();
        assertThat(application.stored()).containsOnlyKeys("begun");
    }

    @Test
    void aBeanIsAnAttributeLikeAnyOther() {
        application.request(() -> {
            assertThat(session.contains(CART)).isFalse();
            cart.note("wrap");

            assertThat(session.names()).containsExactly(CART);
            assertThat(session.contains(CART)).isTrue();
            assertThat(session.get(CART)).contains("{\"items\":[],\"note\":\"wrap\"}");
        });
    }

    @Test
    void savingWritesItAtOnceAndTheRestLater() {
        application.request(() -> {
            cart.add("book");
            session.save();
            assertThat(redis.client().keys("session::*")).hasSize(1);
            cart.add("pen");
        });

        application.request(() -> assertThat(cart.names()).containsExactly("book", "pen"));
    }

    @Test
    void reloadingDropsItsChangesAndReadsWhatOthersWrote() {
        visitor();
        application.request(() -> {
            cart.add("pen");
            application.store(CART, "{\"items\":[],\"note\":\"of another request\"}");
            session.reload();

            assertThat(cart.names()).isEmpty();
            assertThat(cart.note()).isEqualTo("of another request");
        });
        assertThat(application.stored()).containsEntry(CART, "{\"items\":[],\"note\":\"of another request\"}");
    }

    @Test
    void clearingAndRemovingGiveANewBean() {
        visitor();
        application.request(() -> {
            assertThat(cart.names()).hasSize(1);
            session.clear();
            assertThat(cart.names()).isEmpty();
        });
        assertThat(application.stored()).isEmpty();

        visitor();
        application.request(() -> {
            session.remove(CART);
            assertThat(cart.names()).isEmpty();
            cart.add("pen");
        });
        application.request(() -> assertThat(cart.names()).containsExactly("pen"));
        assertThat(Cart.destroyed).isZero();
    }

    @Test
    void anAttributeThatIsPutIsWhatTheBeanReads() {
        visitor();
        application.request(() -> {
            cart.add("pen");
            session.put(CART, Map.of("note", "put"));
            assertThat(cart.names()).isEmpty();
            assertThat(cart.note()).isEqualTo("put");
        });
        assertThat(application.stored()).containsEntry(CART, "{\"note\":\"put\"}");
    }

    @Test
    void aRenewalOfTheIdKeepsTheInstance() {
        visitor();
        application.request(() -> settings.renewWithin());

        application.request(() -> {
            assertThat(cart.names()).containsExactly("book");
            assertThat(settings.get("after")).isEqualTo("renewal");
        });
    }

    @Test
    void invalidatingDestroysTheInstancesOfTheRequestAndTheNextCallMakesOthers() {
        visitor();
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

    /** The keys of sessions, without what is left of former ids. */
    private Set<String> sessions() {
        return redis.client().keys("session::*").stream()
                .filter(key -> redis.client().hexists(key, "@created"))
                .collect(Collectors.toSet());
    }

    @Test
    void aLogoutThatNobodySawDestroysNothing() {
        visitor();
        application.request(() -> session.invalidate());

        assertThat(Cart.destroyed).isZero();
        assertThat(sessions()).isEmpty();
    }

    @Test
    void destroyingTheBeanTakesItsAttributeAway() {
        visitor();
        application.request(() -> {
            assertThat(cart.names()).hasSize(1);
            application.container().select(Cart.class).destroy(cart);
            assertThat(Cart.destroyed).isOne();
            assertThat(cart.names()).isEmpty();
        });
        assertThat(application.stored()).isEmpty();
    }

    @Test
    void aDestroyedInstanceIsNotMetAgain() {
        application.request(() -> {
            assertThat(cart.call()).isOne();
            application.container().select(Cart.class).destroy(cart);
            assertThat(Cart.destroyed).isOne();
            assertThat(cart.call()).isOne();
        });
        assertThat(application.hasToken()).isFalse();
    }

    @Test
    void aChangeInASessionThatWasEndedElsewhereIsDropped() {
        visitor();
        application.request(() -> {
            cart.add("pen");
            redis.client().flushAll();
        });

        assertThat(redis.client().keys("session::*")).isEmpty();
        assertThat(application.hasToken()).as("it leads nowhere").isTrue();
    }

    @Test
    void whatChangesAfterTheResponseIsSavedWhenTheRequestEnds() {
        visitor();
        application.request(() -> cart.names(), () -> cart.add("late"));

        application.request(() -> assertThat(cart.names()).containsExactly("book", "late"));
    }

    @Test
    void whatWouldBeginASessionAfterTheResponseIsLogged() {
        application.request(() -> {}, () -> {
            cart.add("late");
            assertThatIllegalStateException().isThrownBy(session::save).withMessageContaining("headers are sent");
        });

        assertThat(application.hasToken()).isFalse();
        assertThat(application.warnings()).anyMatch(it -> it.startsWith("event=late-save-failed"));
    }

    @Test
    void aChangeToAnInstanceThatWasDroppedIsNotSilent() {
        visitor();
        application.request(() -> settings.resetWithin());

        assertThat(application.stored()).isEmpty();
        assertThat(application.warnings())
                .singleElement()
                .asString()
                .contains("event=detached-object-changed", Settings.class.getName());
    }

    @Test
    void droppingAnInstanceIsNothingToWarnOf() {
        visitor();
        application.request(() -> {
            cart.add("pen");
            session.reload();
            cart.names();
            session.invalidate();
        });
        assertThat(application.warnings()).isEmpty();
    }

    @Test
    void aBeanThatIsTooLargeIsRefusedAndMayBeMended() {
        visitor();
        application.request(() -> {
            cart.note("x".repeat(2 * 1024 * 1024));
            assertThatThrownBy(session::save).isInstanceOf(SessionDataException.class);
            cart.note("short");
        });
        application.request(() -> assertThat(cart.note()).isEqualTo("short"));
    }

    @Test
    void threadsOfARequestShareTheInstance() {
        application.request(() -> {
            Cart own = cart.self().get(0);
            List<CompletableFuture<Void>> others = List.of(
                    CompletableFuture.runAsync(() -> own.add("by another thread")),
                    CompletableFuture.runAsync(
                            () -> assertThatThrownBy(cart::names).isInstanceOf(ContextNotActiveException.class)));
            others.forEach(CompletableFuture::join);
        });
        application.request(() -> assertThat(cart.names()).containsExactly("by another thread"));
    }

    @Test
    void outsideARequestABeanSaysWhatToDo() {
        assertThatThrownBy(() -> cart.names())
                .isInstanceOf(ContextNotActiveException.class)
                .hasMessageContaining("Jakarta REST request")
                .hasMessageContaining(CART);
        assertThatThrownBy(() -> application.container().select(Cart.class).destroy(cart))
                .isInstanceOf(ContextNotActiveException.class);
    }
}
