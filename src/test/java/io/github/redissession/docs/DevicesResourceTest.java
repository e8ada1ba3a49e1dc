package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.InMemorySession;
import io.github.redissession.InMemorySessions;
import io.github.redissession.Sessions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DevicesResourceTest {

    private final InMemorySessions sessions = Sessions.inMemory();
    private final InMemorySession phone = sessions.newClient();
    private final InMemorySession laptop = sessions.newClient();
    private final DevicesResource resource = new DevicesResource();

    @BeforeEach
    void signInOnBothDevices() {
        phone.login("alice", "customer");
        laptop.login("alice", "customer");
        resource.session = phone;
        resource.sessions = phone.sessions();
    }

    @Test
    void otherDevicesAreSignedOut() {
        assertThat(resource.devices()).hasSize(2);

        assertThat(resource.signOutOthers()).isEqualTo(1);
        laptop.nextRequest();
        assertThat(laptop.principal()).isEmpty();
        assertThat(phone.principal()).contains("alice");
    }
}
