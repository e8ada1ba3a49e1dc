package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.CountResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Visitor;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.net.HttpCookie;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** Several WARs on one server, with one Redis and one secret: only those that are configured to do so share sessions. */
@Needs(value = Capability.SECURITY, toStart = true)
@PortableTest
@ExtendWith(Servers.Resolver.class)
class SeveralApplicationsIT {

    private static final String AT_START = "A".repeat(43);
    private static final List<String> DEFAULTS = List.of("ROOT", "a", "b");
    private static final List<String> SHARING = List.of("c", "d");
    private static final Pattern CONFIGURED =
            Pattern.compile("event=configured .*application=(\"\"|/a|/b|shared) store=redis format=native ");

    private final Servers servers;

    SeveralApplicationsIT(Servers servers) {
        this.servers = servers;
    }

    static List<WebArchive> wars(RedisServerProcess redis) {
        List<WebArchive> wars = new ArrayList<>();
        DEFAULTS.forEach(name -> wars.add(war(name, redis, Map.of())));
        SHARING.forEach(name -> wars.add(
                war(name, redis, Map.of("redis-session.application", "shared", "redis-session.cookie.path", "/"))));
        return wars;
    }

    private static WebArchive war(String name, RedisServerProcess redis, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>(more);
        settings.put("redis-session.authentication", "true");
        return Wars.war(name + ".war", redis, settings)
                .addClasses(ScanningApplication.class, SessionResource.class, WhoResource.class, CountResource.class);
    }

    /** The applications count them when they start. */
    static void storeSessionsBeforeTheStart(RedisServerProcess redis) {
        for (String key : List.of("session:/a:", "session:shared:")) {
            redis.client().hset(key + AT_START, "@created", "1");
            redis.client().pexpire(key + AT_START, 600_000);
        }
    }

    @BeforeEach
    void emptyRedis() {
        servers.first();
        redis().flushAll();
    }

    private UnifiedJedis redis() {
        return servers.redis().client();
    }

    private Visitor visitor() {
        return new Visitor(servers.first().uri());
    }

    private static void signIn(Visitor visitor, String path) throws Exception {
        assertThat(visitor.post(path).statusCode()).isEqualTo(204);
    }

    private static String get(Visitor visitor, String path) throws Exception {
        return visitor.get(path).body();
    }

    @Test
    void applicationNameIsKnownAtStartup() throws Exception {
        assertThat(get(visitor(), "count/at-start")).isEqualTo("0");
        assertThat(get(visitor(), "a/count/at-start")).isEqualTo("1");
        assertThat(get(visitor(), "b/count/at-start")).isEqualTo("0");
        assertThat(get(visitor(), "c/count/at-start")).isEqualTo("1");
        assertThat(get(visitor(), "d/count/at-start")).isEqualTo("1");
        assertThat(servers.first()
                        .output()
                        .lines()
                        .filter(line -> CONFIGURED.matcher(line).find()))
                .hasSize(5)
                .anyMatch(line -> line.contains(" application=\"\" ") && line.contains(" cookie.path=/ "))
                .anyMatch(line -> line.contains(" application=/a ") && line.contains(" cookie.path=/a "))
                .anyMatch(line -> line.contains(" application=/b ") && line.contains(" cookie.path=/b "))
                .anyMatch(line -> line.contains(" application=shared ") && line.contains(" cookie.path=/ "));
    }

    @Test
    void loginInOneApplicationIsNoLoginInTheOthers() throws Exception {
        Visitor alice = visitor();
        signIn(alice, "a/who/alice?role=admin");
        String token = alice.cookies().get(0).getValue();

        assertThat(get(alice, "a/who/admin")).isEqualTo("hello admin alice");
        assertThat(alice.get("b/who/admin").statusCode()).isEqualTo(401);
        assertThat(alice.get("who/admin").statusCode()).isEqualTo(401);
        for (String other : List.of("b/", "", "c/")) {
            assertThat(statusWithToken(token, other + "who/admin")).isEqualTo(401);
        }
        assertThat(statusWithToken(token, "a/who/admin")).isEqualTo(200);
    }

    @Test
    void cookiesOfDifferentApplicationsDoNotOverwriteEachOther() throws Exception {
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
    void sessionsOfOneApplicationAreInvisibleToTheOthers() throws Exception {
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
    void applicationsWithTheSameNameAndCookiePathShareSessions() throws Exception {
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
        assertThat(redis().keys("session:shared:*"))
                .as("the other session, the index and the mark of the closed id")
                .hasSize(3)
                .filteredOn(key -> redis().type(key).equals("hash"))
                .filteredOn(key -> redis().hexists(key, "@closed-until"))
                .hasSize(1);
    }

    private int statusWithToken(String token, String path) {
        return Browser.at(servers.first().uri()).with(token).get(path).status();
    }
}
