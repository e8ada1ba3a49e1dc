package io.github.redissession.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.bootstrap.ResourceInterceptionTest.Auditing;
import io.github.redissession.bootstrap.ResourceInterceptionTest.Checkout;
import io.github.redissession.bootstrap.ResourceInterceptionTest.Shop;
import io.github.redissession.bootstrap.SessionResources.Basket;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Where a save fails while Redis is down: in the resource method, whose exceptions Jakarta REST maps. */
class FailedSaveTest {

    private static StartedApplication application;

    @BeforeAll
    static void start() {
        application = new StartedApplication(
                Settings.withSecret("redis.uri", "redis://127.0.0.1:" + FreePort.next()),
                Shop.class,
                Checkout.class,
                Auditing.class,
                Basket.class);
    }

    @AfterAll
    static void stop() {
        application.close();
    }

    @Test
    void failedSaveIsThrownByTheResourceMethod() {
        application.request(
                () -> assertThatThrownBy(() -> application.get(Checkout.class).pay())
                        .isInstanceOf(SessionStoreException.class));
    }

    @Test
    void failedSaveIsThrownByAMethodThatAnswersLater() {
        application.request(() ->
                assertThatThrownBy(() -> application.get(Shop.class).buy()).isInstanceOf(SessionStoreException.class));
    }

    @Test
    void resourceWithoutInjectedSessionLeavesTheSaveToTheFilter() {
        application.request(() -> assertThat(application.get(Shop.class).look()).isEqualTo("added"));
    }

    @Test
    void failedSaveSuppressesTheExceptionOfTheMethod() {
        application.request(() -> assertThatThrownBy(
                        () -> application.get(Shop.class).fail())
                .isInstanceOf(SessionStoreException.class)
                .satisfies(thrown -> assertThat(thrown.getSuppressed())
                        .anySatisfy(suppressed -> assertThat(suppressed).hasMessage("sold out"))));
    }
}
