package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.InMemorySession;
import io.github.redissession.InMemorySessions;
import io.github.redissession.SessionInfo;
import io.github.redissession.Sessions;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SingleLogoutTest {

    private final InMemorySessions sessions = Sessions.inMemory();
    private final InMemorySession laptop = sessions.newClient();
    private final InMemorySession phone = sessions.newClient();

    private SingleLogout of(InMemorySession client) {
        SingleLogout logout = new SingleLogout();
        logout.session = client;
        logout.sessions = client.sessions();
        return logout;
    }

    @Test
    void providerSignsOutOneOfTwoDevices() {
        of(laptop).signIn("alice", "sid-1", "Firefox on Linux");
        of(phone).signIn("alice", "sid-2", "Safari on iPhone");
        assertThat(sessions.of("alice"))
                .extracting(SessionInfo::client)
                .containsExactlyInAnyOrder(Optional.of("Firefox on Linux"), Optional.of("Safari on iPhone"));
        assertThat(sessions.by("sid", "sid-1")).extracting(SessionInfo::id).containsExactly(laptop.id());

        assertThat(of(phone).signOut("sid-1")).isEqualTo(1);
        laptop.nextRequest();
        phone.nextRequest();
        assertThat(laptop.principal()).isEmpty();
        assertThat(phone.principal()).contains("alice");
    }
}
