package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** Applications whose prefixes and names begin, end or look alike, with one Redis and one secret. */
@ExtendWith(SharedRedis.class)
class SeveralApplicationsTest {

    private static final List<String> PRINCIPALS = List.of("alice", "bob", "admin:bob", "x:@alice", "*", "%2A", "{a}");

    /** An application, and the ids of its sessions, one for each principal, in their order. */
    private record Application(SessionParts parts, Sessions sessions, List<String> ids) {}

    private final AttributeCodec codec = new AttributeCodec();
    private UnifiedJedis client;

    @BeforeEach
    void connect(RedisServerProcess server) {
        client = RedisClients.connect(
                Settings.of("redis.uri", server.uri().toString()).redis());
    }

    @AfterEach
    void disconnect() {
        client.close();
    }

    @Test
    void applicationsOfTheNativeFormatReachTheirOwnSessionsAlone() {
        List<Application> applications = new ArrayList<>();
        for (String prefix : List.of("shop", "shop-", "shop-admin-", "shop:", "shop:a", "shop::a", "s*", "[a-z]")) {
            for (String name : List.of("a", "1", "a:1", "a:", "admin-", "*", "/a", "@alice")) {
                applications.add(start("redis.key-prefix", prefix, "application", name));
            }
        }
        assertSeparate(applications);
    }

    @Test
    void applicationsOfTheFormatOfExpressReachTheirOwnSessionsAlone() {
        List<Application> applications = new ArrayList<>();
        for (String prefix :
                List.of("sess:", "sess:admin:", "sess:x:@", "s*:", "[a-z]:", "{shop}:", "sess:{shop}", ":")) {
            applications.add(start("format", "express", "redis.key-prefix", prefix));
        }
        assertSeparate(applications);
    }

    private void assertSeparate(List<Application> applications) {
        for (Application each : applications) {
            assertThat(each.sessions.count()).isEqualTo(PRINCIPALS.size());
            assertThat(each.sessions.all().map(SessionInfo::id)).containsExactlyInAnyOrderElementsOf(each.ids);
            for (int i = 0; i < PRINCIPALS.size(); i++) {
                assertThat(ids(each, PRINCIPALS.get(i))).containsExactly(each.ids.get(i));
            }
        }
        for (Application ending : applications) {
            for (Application other : applications.subList(applications.indexOf(ending) + 1, applications.size())) {
                assertThat(ending.sessions.find(other.ids.get(0))).isEmpty();
                assertThat(ending.sessions.revoke(other.ids.get(0))).isFalse();
            }
            assertThat(others(ending)).isZero();
            PRINCIPALS.forEach(principal ->
                    assertThat(ending.sessions.revokeAll(principal)).isOne());
            assertThat(ending.sessions.count()).isZero();
            for (Application other : applications.subList(applications.indexOf(ending) + 1, applications.size())) {
                assertThat(other.sessions.of("alice")).hasSize(1);
            }
        }
    }

    /** How many others alice ends in an application where she has one session. */
    private static int others(Application application) {
        SessionDataProxy alice =
                request(application.parts, List.of(new VerifiedToken(new SessionId(application.ids.get(0)), true)));
        return new DefaultSessions(application.parts.store(), application.parts.principals(), alice).revokeOthers();
    }

    private static Set<String> ids(Application application, String principal) {
        return application.sessions.of(principal).stream().map(SessionInfo::id).collect(Collectors.toSet());
    }

    private Application start(String... settings) {
        SessionSettings read = Settings.of(settings);
        SessionParts parts = SessionFixture.on(client, read, codec, new NoEvents(), Clock.systemUTC());
        List<String> ids = PRINCIPALS.stream()
                .map(principal -> {
                    SessionDataProxy session = request(parts, List.of());
                    session.login(principal);
                    return session.id();
                })
                .toList();
        return new Application(
                parts, new DefaultSessions(parts.store(), parts.principals(), request(parts, List.of())), ids);
    }

    private static SessionDataProxy request(SessionParts parts, List<VerifiedToken> tokens) {
        SessionRequest current = SessionFixture.request(parts, tokens);
        return new SessionDataProxy(() -> current);
    }
}
