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

/** Where a save fails while Redis is down: in a resource method that may answer later, otherwise in the filters. */
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
    void failedSaveIsThrownByAMethodThatAnswersLater() {
        application.request(() ->
                assertThatThrownBy(() -> application.get(Shop.class).buy()).isInstanceOf(SessionStoreException.class));
    }

    @Test
    void methodThatAnswersAtOnceLeavesTheSaveToTheFilters() {
        application.request(
                () -> assertThat(application.get(Checkout.class).pay()).isEqualTo("paid"));
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
