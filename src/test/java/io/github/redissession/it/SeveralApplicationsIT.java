package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.CountResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.PayaraMicroProcess;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Visitor;
import io.github.redissession.testing.Wars;
import java.net.HttpCookie;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several WARs on one server, with one Redis and one secret: those that are told to share sessions do, and no others. */
class SeveralApplicationsIT {

    private static final String AT_START = "A".repeat(43);
    private static final List<String> DEFAULTS = List.of("ROOT", "a", "b");
    private static final List<String> SHARING = List.of("c", "d");

    @TempDir
    private static Path wars;

    private static RedisServerProcess redis;
    private static PayaraMicroProcess server;

    @BeforeAll
    static void start() throws InterruptedException {
        redis = RedisServerProcess.start();
        for (String key : List.of("session:/a:", "session:shared:")) {
            redis.client().hset(key + AT_START, "@created", "1");
            redis.client().pexpire(key + AT_START, 600_000);
        }
        DEFAULTS.forEach(name -> deploy(name, Map.of()));
        SHARING.forEach(
                name -> deploy(name, Map.of("redis-session.application", "shared", "redis-session.cookie.path", "/")));
        server = PayaraMicro.withAll(wars).start();
        for (String path : List.of("count", "a/count", "b/count", "c/count", "d/count")) {
            server.awaitReady(path);
        }
    }

    private static void deploy(String name, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("redis-session.authentication", "true");
        Wars.war(name + ".war", redis, settings)
                .addClasses(ScanningApplication.class, WhoResource.class, CountResource.class)
                .as(ZipExporter.class)
                .exportTo(wars.resolve(name + ".war").toFile());
    }

    @AfterAll
    static void stop() {
        server.close();
        redis.close();
    }

    @BeforeEach
    void begin() {
        redis.client().flushAll();
    }

    private static Visitor visitor() {
        return new Visitor(server.uri());
    }

    private static void signIn(Visitor visitor, String path) throws Exception {
        assertThat(visitor.post(path).statusCode()).isEqualTo(204);
    }

    private static String get(Visitor visitor, String path) throws Exception {
        return visitor.get(path).body();
    }

    @Test
    void eachApplicationKnowsItsNameWhenItStarts() throws Exception {
        assertThat(get(visitor(), "count/at-start")).isEqualTo("0");
        assertThat(get(visitor(), "a/count/at-start")).isEqualTo("1");
        assertThat(get(visitor(), "b/count/at-start")).isEqualTo("0");
        assertThat(get(visitor(), "c/count/at-start")).isEqualTo("1");
        assertThat(get(visitor(), "d/count/at-start")).isEqualTo("1");
        assertThat(server.output().lines().filter(line -> line.contains("event=configured")))
                .hasSize(5)
                .anyMatch(line -> line.contains(" application=\"\" ") && line.contains(" cookie.path=/ "))
                .anyMatch(line -> line.contains(" application=/a ") && line.contains(" cookie.path=/a "))
                .anyMatch(line -> line.contains(" application=/b ") && line.contains(" cookie.path=/b "))
                .anyMatch(line -> line.contains(" application=shared ") && line.contains(" cookie.path=/ "));
    }

    @Test
    void theAdministratorOfOneApplicationIsNobodyInTheOthers() throws Exception {
        Visitor alice = visitor();
        signIn(alice, "a/who/alice?role=admin");
        String token = alice.cookies().get(0).getValue();

        assertThat(get(alice, "a/who/admin")).isEqualTo("hello admin alice");
        assertThat(alice.get("b/who/admin").statusCode()).isEqualTo(401);
        assertThat(alice.get("who/admin").statusCode()).isEqualTo(401);
        for (String other : List.of("b", "", "c")) {
            assertThat(withCookie("session=" + token, other + "/who/admin")).isEqualTo(401);
        }
        assertThat(withCookie("session=" + token, "a/who/admin")).isEqualTo(200);
    }

    @Test
    void theCookiesOfOneBrowserDoNotOverwriteEachOther() throws Exception {
        Visitor visitor = visitor();
        signIn(visitor, "who/root?role=user");
        signIn(visitor, "a/who/alice?role=user");
        signIn(visitor, "b/who/bob?role=user");

        assertThat(visitor.cookies()).extracting(HttpCookie::getName).containsOnly("session");
        assertThat(visitor.cookies()).extracting(HttpCookie::getPath).containsExactlyInAnyOrder("/", "/a", "/b");
        assertThat(get(visitor, "who/user")).isEqualTo("hello root");
        assertThat(get(visitor, "a/who/user")).isEqualTo("hello alice");
        assertThat(get(visitor, "b/who/user")).isEqualTo("hello bob");

        assertThat(visitor.post("b/who/servlet-logout").body()).isEqualTo("exists=false");
        assertThat(visitor.get("b/who/user").statusCode()).isEqualTo(401);
        assertThat(get(visitor, "a/who/user")).isEqualTo("hello alice");
        assertThat(get(visitor, "who/user")).isEqualTo("hello root");
    }

    @Test
    void sessionsOfOneApplicationAreOutOfReachOfTheOthers() throws Exception {
        Visitor inA = visitor();
        Visitor inB = visitor();
        signIn(inA, "a/who/alice?role=user&role=admin");
        signIn(visitor(), "a/who/alice?role=user");
        signIn(inB, "b/who/alice?role=user&role=admin");

        assertThat(get(inA, "a/count")).isEqualTo("2");
        assertThat(get(inB, "b/count")).isEqualTo("1");
        assertThat(get(visitor(), "count")).isEqualTo("0");
        assertThat(get(inA, "a/who/devices").split(" ")).hasSize(2);
        assertThat(get(inB, "b/who/devices").split(" ")).hasSize(1);
        assertThat(inB.post("b/who/revoke-others").body()).isEqualTo("0");
        assertThat(inB.delete("b/who/alice").body()).isEqualTo("1");

        assertThat(get(inA, "a/count")).isEqualTo("2");
        assertThat(inA.post("a/who/revoke-others").body()).isEqualTo("1");
        assertThat(get(inA, "a/who/user")).isEqualTo("hello alice");
    }

    @Test
    void applicationsOfOneNameAndCookiePathShareSessions() throws Exception {
        Visitor alice = visitor();
        signIn(alice, "c/who/alice?role=user");
        signIn(visitor(), "d/who/alice?role=user");

        assertThat(alice.cookies())
                .singleElement()
                .satisfies(cookie -> assertThat(cookie.getPath()).isEqualTo("/"));
        assertThat(get(alice, "d/who/user")).isEqualTo("hello alice");
        assertThat(get(alice, "d/count")).isEqualTo("2");
        assertThat(get(alice, "d/who/devices").split(" ")).hasSize(2);
        assertThat(alice.post("d/who/servlet-logout").body()).isEqualTo("exists=false");
        assertThat(alice.get("c/who/user").statusCode()).isEqualTo(401);
        assertThat(redis.client().keys("session:shared:*"))
                .as("the other session, the index, and what is left of the closed id")
                .hasSize(3)
                .filteredOn(key -> redis.client().type(key).equals("hash"))
                .filteredOn(key -> redis.client().hexists(key, "@closed-until"))
                .hasSize(1);
    }

    private static int withCookie(String cookie, String path) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(server.uri().resolve(path.replaceFirst("^/", "")))
                                .header("Cookie", cookie)
                                .build(),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
