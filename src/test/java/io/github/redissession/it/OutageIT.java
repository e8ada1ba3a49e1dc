package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A Redis that goes away and comes back. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OutageIT {

    private static final int PORT = RedisServerProcess.freePort();

    @ArquillianResource
    private URL url;

    /** The application starts while there is no Redis. */
    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war(
                        "outage.war",
                        Map.of(
                                "redis-session.redis.uri",
                                "redis://127.0.0.1:" + PORT,
                                "redis-session.authentication",
                                "true"))
                .addClasses(
                        ScanningApplication.class, AttributesResource.class, SessionResource.class, WhoResource.class);
    }

    @Test
    void requestsThatUseTheSessionFailAndOthersDoNot() {
        Browser browser = Browser.at(url.getPort(), "outage");
        try (RedisServerProcess redis = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the application finds Redis",
                    () -> browser.put("attributes?name=a", "1").status() == 204);
            assertThat(redis.client().dbSize()).isOne();
            browser.post("who/alice?role=user");
            assertThat(browser.get("who/user").status()).isEqualTo(200);
        }

        assertUnavailable(browser.get("attributes?name=a"));
        assertThat(browser.get("session/unused").status()).isEqualTo(200);
        assertThat(browser.get("who/anybody").status()).isEqualTo(200);
        assertUnavailable(browser.get("who/user"));
        assertUnavailable(browser.put("attributes?name=a", "2"));
        Browser stranger = Browser.at(url.getPort(), "outage");
        Answer begun = stranger.put("attributes?name=a", "1");
        assertUnavailable(begun);
        assertThat(begun.setCookies())
                .as("no token for a session that is not there")
                .isEmpty();

        try (RedisServerProcess back = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the application finds Redis again",
                    () -> browser.get("attributes?name=a").status() == 204);
            assertThat(back.client().dbSize()).isZero();
        }
    }

    /** The server tells its balancer to send requests elsewhere, and nobody to start it anew. */
    @Test
    void theServerIsReadyAsLongAsRedisIsThere() {
        Browser balancer = Browser.at(url.getPort(), "outage");
        assertReady(balancer, false);
        try (RedisServerProcess redis = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the server is ready", () -> balancer.get("/health/ready").status() == 200);
            assertReady(balancer, true);
            assertThat(redis.client().dbSize())
                    .as("nothing is left of the question")
                    .isZero();
            redis.hang();
            assertReady(balancer, false);
            redis.goOn();
            Eventually.isTrue(
                    "the server is ready again",
                    () -> balancer.get("/health/ready").status() == 200);
        }
        assertReady(balancer, false);
    }

    private static void assertReady(Browser balancer, boolean ready) {
        String status = ready ? "UP" : "DOWN";
        Answer readiness = balancer.get("/health/ready");
        assertThat(readiness.status()).isEqualTo(ready ? 200 : 503);
        assertThat(readiness.body())
                .as("nothing of the inside")
                .isEqualTo("{\"status\":\"" + status + "\",\"checks\":[{\"name\":\"redis-session\",\"status\":\""
                        + status + "\",\"data\":{}}]}");
        Answer liveness = balancer.get("/health/live");
        assertThat(liveness.status()).isEqualTo(200);
        assertThat(liveness.body()).doesNotContain("redis-session");
    }

    private static void assertUnavailable(Answer answer) {
        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.header("Retry-After")).isEqualTo("5");
        assertThat(answer.body()).isEqualTo("The service is unavailable for the moment. Please try again.");
    }
}
