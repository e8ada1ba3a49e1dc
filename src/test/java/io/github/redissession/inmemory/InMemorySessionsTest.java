package io.github.redissession.inmemory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.InMemorySession;
import io.github.redissession.InMemorySessions;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import io.github.redissession.testing.FreshClasses;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Several clients of one store. */
class InMemorySessionsTest {

    private final InMemorySessions sessions = Sessions.inMemory();
    private final InMemorySession phone = sessions.newClient();
    private final InMemorySession laptop = sessions.newClient();

    @Test
    void clientsShareTheStoreAndHaveSessionsOfTheirOwn() {
        phone.login("alice", "customer");
        laptop.login("alice");
        phone.put("a", "1");
        phone.nextRequest();

        assertThat(laptop.contains("a")).isFalse();
        assertThat(sessions.of("alice")).extracting(SessionInfo::id).containsExactlyInAnyOrder(phone.id(), laptop.id());
        assertThat(sessions.count()).isEqualTo(2);
        assertThat(Sessions.inMemory().count()).as("another store").isZero();
    }

    @Test
    void revokedSessionIsGoneInTheNextRequest() {
        phone.login("alice");
        laptop.login("alice");
        laptop.nextRequest();
        assertThat(laptop.principal()).contains("alice");
        assertThat(sessions.revoke(laptop.id())).isTrue();

        assertThat(laptop.principal()).as("as this request has read it").contains("alice");
        laptop.nextRequest();
        assertThat(laptop.exists()).isFalse();
        assertThat(sessions.of("alice")).extracting(SessionInfo::id).containsExactly(phone.id());
    }

    @Test
    void revokeOthersKeepsTheClientWhoseSessionsItIsCalledOn() {
        phone.login("alice");
        laptop.login("alice");
        sessions.newClient().login("alice");

        assertThat(phone.sessions().revokeOthers()).isEqualTo(2);
        assertThat(sessions.of("alice")).extracting(SessionInfo::id).containsExactly(phone.id());
        assertThatIllegalStateException().isThrownBy(sessions::revokeOthers).withMessageContaining("newClient()");
    }

    /** Of the class path of a plain unit test: the platform's API, this library, and JSON Binding. */
    @Test
    void neitherCdiNorConfigurationNorRedisIsNeeded() throws Exception {
        try (FreshClasses unitTest =
                FreshClasses.without("weld", "jersey", "smallrye", "microprofile", "jedis", "commons-pool2", "slf4j")) {
            assertThat(unitTest.<String, String>run(PutAndGet.class, "dark")).isEqualTo("alice likes dark");
        }
    }

    @Test
    void messageNamesTheMissingJsonBinding() throws Exception {
        try (FreshClasses unitTest = FreshClasses.without("yasson")) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> unitTest.<String, String>run(PutAndGet.class, "dark"))
                    .withMessageContaining("org.eclipse:yasson");
        }
    }

    public static final class PutAndGet implements Function<String, String> {

        @Override
        public String apply(String theme) {
            InMemorySession session = Sessions.inMemory().newClient();
            session.login("alice");
            session.put("theme", theme);
            session.nextRequest();
            return session.principal().orElseThrow() + " likes "
                    + session.get("theme").orElseThrow();
        }
    }
}
