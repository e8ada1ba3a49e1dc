package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Visitor;
import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A principal's sessions, and all sessions for administrators. */
interface Devices extends DemoVisits {

    @Test
    default void ownDevicesAreListedAndSignedOut() throws Exception {
        Visitor phone = new Visitor(demo().uri());
        Visitor tablet = new Visitor(demo().uri());
        Visitor bobs = new Visitor(demo().uri());
        signIn(visitor(), "alice", "green-tea");
        visitor().post("me/devices/sign-out-others"); // whatever other tests left
        signIn(phone, "alice", "green-tea");
        signIn(tablet, "alice", "green-tea");
        signIn(bobs, "bob", "black-coffee");

        assertThat(devices(visitor()))
                .extracting(ShownSession::id)
                .containsExactlyInAnyOrder(idOf(visitor()), idOf(phone), idOf(tablet));
        assertThat(devices(visitor()))
                .filteredOn(ShownSession::current)
                .singleElement()
                .satisfies(device -> assertThat(device.id()).isEqualTo(idOf(visitor())));
        assertThat(devices(visitor())).extracting(ShownSession::device).containsOnly("Unknown device");

        assertThat(visitor().delete("me/devices/" + idOf(phone)).statusCode()).isEqualTo(204);
        assertThat(phone.get("me").statusCode()).isEqualTo(401);
        assertThat(visitor().delete("me/devices/" + idOf(bobs)).statusCode()).isEqualTo(404);
        assertThat(visitor().delete("me/devices/nonsense").statusCode()).isEqualTo(404);
        assertThat(bobs.get("me").statusCode()).isEqualTo(200);

        assertThat(visitor().post("me/devices/sign-out-others").body()).isEqualTo("1");
        assertThat(tablet.get("me").statusCode()).isEqualTo(401);
        assertThat(devices(visitor()))
                .singleElement()
                .satisfies(device -> assertThat(device.current()).isTrue());
    }

    @Test
    default void allSessionsAreForAdministratorsOnly() throws Exception {
        HttpResponse<String> nobodys = send("GET", "admin/sessions", "Origin", OTHER_ORIGIN);
        assertThat(nobodys.statusCode()).isEqualTo(401);
        assertThat(nobodys.headers().map())
                .as("as any answer")
                .containsEntry("access-control-allow-origin", List.of(OTHER_ORIGIN))
                .containsEntry("cache-control", List.of("no-store"));
        signIn(visitor(), "alice", "green-tea");
        String alices = idOf(visitor());
        assertThat(visitor().get("admin/sessions").statusCode()).isEqualTo(403);
        assertThat(visitor().delete("admin/sessions/" + alices).statusCode()).isEqualTo(403);

        Visitor admin = new Visitor(demo().uri());
        signIn(admin, "admin", "strong-espresso");
        List<ShownSession> all = List.of(read(admin.get("admin/sessions"), ShownSession[].class));
        assertThat(all)
                .filteredOn(session -> session.id().equals(alices))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.principal()).isEqualTo("alice");
                    assertThat(session.roles()).containsExactly("user");
                    assertThat(session.current()).isFalse();
                    assertThat(session.lastSeen()).isBetween(session.created().minusSeconds(1), session.expires());
                });
        assertThat(all).filteredOn(ShownSession::current).hasSize(1);

        assertThat(admin.delete("admin/sessions/" + alices).statusCode()).isEqualTo(204);
        assertThat(visitor().get("me").statusCode()).isEqualTo(401);
        assertThat(admin.delete("admin/sessions/" + alices).statusCode()).isEqualTo(404);
    }

    private ShownSession[] devices(Visitor browser) throws Exception {
        return read(browser.get("me/devices"), ShownSession[].class);
    }
}
