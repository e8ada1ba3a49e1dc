package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.token.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Applications with similar key prefixes and names, on one Redis and with one secret. */
class SeveralApplicationsTest extends SessionTestBase {

    private static final List<String> PRINCIPALS = List.of("alice", "bob", "admin:bob", "x:@alice", "*", "%2A", "{a}");

    /** @param ids of its sessions, one for each principal, in the order of the principals */
    private record Application(SessionFixture node, Sessions sessions, List<String> ids) {}

    @Test
    void applicationsOfNativeFormatReachOwnSessionsOnly() {
        List<Application> applications = new ArrayList<>();
        for (String prefix : List.of("shop", "shop-", "shop-admin-", "shop:", "shop:a", "shop::a", "s*", "[a-z]")) {
            for (String name : List.of("a", "1", "a:1", "a:", "admin-", "*", "/a", "@alice")) {
                applications.add(start("redis.key-prefix", prefix, "application", name));
            }
        }
        assertSeparate(applications);
    }

    @Test
    void applicationsOfExpressFormatReachOwnSessionsOnly() {
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
                assertThat(each.node.ids(PRINCIPALS.get(i))).containsExactly(each.ids.get(i));
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

    /** How many other sessions alice revokes in an application where she has one. */
    private static int others(Application application) {
        Request alice = application.node.request(new SessionId(application.ids.get(0)));
        return application.node.sessions(alice.data()).revokeOthers();
    }

    private Application start(String... settings) {
        SessionFixture node = fixture.with(settings);
        List<String> ids = PRINCIPALS.stream()
                .map(principal -> node.loggedIn(principal).value())
                .toList();
        return new Application(node, node.sessions(), ids);
    }
}
