package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.UnavailableMapper;
import io.github.redissession.it.app.UnavailableResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.HealthReport;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import io.github.redissession.testing.server.TestServer;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An application that starts without Redis, and whose Redis stops and comes back. */
@PortableTest
@ExtendWith(Servers.Resolver.class)
class OutageIT {

    private static final String WAR = "outage";
    private static final String WITH_MAPPER = "outage-mapped";
    private static final int PORT = FreePort.next();

    private final Servers servers;

    OutageIT(Servers servers) {
        this.servers = servers;
    }

    /** An application whose Redis comes and goes, and one whose Redis never comes and that has a mapper of its own. */
    static List<WebArchive> wars() {
        return List.of(
                war(),
                Wars.war(
                                WITH_MAPPER + ".war",
                                Map.of(
                                        "redis-session.redis.uri",
                                        "redis://127.0.0.1:" + FreePort.next(),
                                        "redis-session.health",
                                        "false"))
                        .addClasses(ScanningApplication.class, SessionResource.class)
                        .addClasses(UnavailableResource.class, UnavailableMapper.class));
    }

    private static WebArchive war() {
        boolean security = TestServer.selected().has(Capability.SECURITY);
        Map<String, String> settings = Map.of(
                "redis-session.redis.uri",
                "redis://127.0.0.1:" + PORT,
                "redis-session.authentication",
                String.valueOf(security));
        return Wars.war(WAR + ".war", settings)
                .addClasses(security ? new Class<?>[] {WhoResource.class} : new Class<?>[0])
                .addClasses(ScanningApplication.class, AttributesResource.class, SessionResource.class);
    }

    private Browser balancer() {
        return Browser.at(servers.second().managementUri());
    }

    private Browser browser() {
        return Browser.at(Servers.address(servers.second(), WAR));
    }

    @Test
    void sessionRequestsGet503AndOthersSucceedWhileRedisIsDown() {
        Browser browser = browser();
        try (RedisServerProcess redis = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the application finds Redis",
                    () -> browser.put("attributes?name=a", "1").status() == 204);
            assertThat(redis.client().dbSize()).isOne();
        }

        assertUnavailable(browser.get("attributes?name=a"));
        assertThat(browser.get("session/unused").status()).isEqualTo(200);
        assertUnavailable(browser.put("attributes?name=a", "2"));
        Answer created = browser().put("attributes?name=a", "1");
        assertUnavailable(created);
        assertThat(created.setCookies()).as("a token without a stored session").isEmpty();

        try (RedisServerProcess back = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the application finds Redis again",
                    () -> browser.get("attributes?name=a").status() == 204);
            assertThat(back.client().dbSize()).isZero();
        }
    }

    /** Nothing of the answer stays that the resource method has given. */
    @ParameterizedTest
    @ValueSource(strings = {"unavailable", "unavailable/nothing", "unavailable/thrown"})
    void applicationMapsTheFailedSave(String path) {
        Answer answer = mapped(path);

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.body()).isEqualTo("closed");
        assertThat(answer.header("X-Answered-By")).isEqualTo("mapper");
        assertNothingStays(answer);
    }

    /** As Jakarta REST has it for exceptions of resource methods. */
    @Test
    void nullOfTheMapperIs204() {
        Answer answer = mapped("unavailable?null");

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.body()).isEmpty();
        assertNothingStays(answer);
    }

    private Answer mapped(String path) {
        return Browser.at(Servers.address(servers.second(), WITH_MAPPER)).get(path);
    }

    private static void assertNothingStays(Answer answer) {
        assertThat(answer.header("X-Greeting")).isNullOrEmpty();
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    @Needs(Capability.SECURITY)
    void requestsThatNeedARoleGet503WhileRedisIsDown() {
        Browser browser = browser();
        try (RedisServerProcess redis = RedisServerProcess.startAt(PORT)) {
            Eventually.isTrue(
                    "the application finds Redis",
                    () -> browser.put("attributes?name=a", "1").status() == 204);
            browser.post("who/alice?role=user");
            assertThat(browser.get("who/user").status()).isEqualTo(200);
            assertThat(redis.client().dbSize()).isPositive();
        }

        assertThat(browser.get("who/anybody").status()).isEqualTo(200);
        assertUnavailable(browser.get("who/user"));
    }

    /** A balancer then sends requests to other servers; liveness stays up, so that no orchestrator restarts the server. */
    @Test
    @Needs(Capability.HEALTH)
    void readinessIsUpExactlyWhileRedisAnswers() {
        Browser balancer = balancer();
        assertReady(balancer, false);
        try (RedisServerProcess redis = RedisServerProcess.startAt(PORT)) {
            awaitReady(balancer);
            assertReady(balancer, true);
            assertThat(redis.client().dbSize()).as("keys that the check leaves").isZero();
            redis.hang();
            assertReady(balancer, false);
            redis.goOn();
            awaitReady(balancer);
        }
        assertReady(balancer, false);
    }

    private static void awaitReady(Browser balancer) {
        Eventually.isTrue(
                "the server is ready", () -> balancer.get("/health/ready").status() == 200);
    }

    private static void assertReady(Browser balancer, boolean ready) {
        String status = ready ? "UP" : "DOWN";
        Answer readiness = balancer.get("/health/ready");
        assertThat(readiness.status()).isEqualTo(ready ? 200 : 503);
        HealthReport report = HealthReport.of(readiness);
        assertThat(report.status()).isEqualTo(status);
        assertThat(report.checks()).containsExactly(HealthReport.check(status));
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
