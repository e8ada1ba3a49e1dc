package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionInfo;
import io.github.redissession.token.SessionId;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Principals and roles with {@code redis-session.encryption=aes-gcm}, and what is done to them in Redis. */
class EncryptedLoginsTest extends EncryptionTestBase {

    private static final String PRINCIPAL = "@principal";

    private SessionId loggedIn(SessionFixture node, String principal, String... roles) {
        Request request = node.request();
        request.data().login(principal, roles);
        request.data().put("owner", principal);
        request.commitHeaders();
        return request.id();
    }

    /** The session counts as ended: a client that presents its token has no principal, and begins an empty session. */
    private void assertEnded(SessionFixture node, SessionId id) {
        Map<String, byte[]> before = new HashMap<>(fields(id));
        int warnings = log.of("login-undecryptable").size();
        Request request = node.request(id);

        assertThat(request.data().principal()).isEmpty();
        assertThat(request.data().roles()).isEmpty();
        assertThat(request.data().names()).isEmpty();
        assertThat(request.data().exists()).isFalse();
        request.data().login("bob");
        request.commitHeaders();
        assertThat(request.id()).isNotEqualTo(id);
        assertThat(request.data().names())
                .as("the next principal gets none of its attributes")
                .isEmpty();
        assertThat(fields(id)).usingRecursiveComparison().isEqualTo(before);
        assertThat(log.of("login-undecryptable")).hasSize(warnings + 1);
        assertThat(log.of("login-undecryptable").get(warnings).text())
                .startsWith("event=login-undecryptable session=" + id + " failure=");
    }

    @Test
    void principalAndRolesAreEncryptedInRedisAndReadBack() {
        SessionId id = loggedIn(encrypting, "ann", "admin", "user");

        assertThat(new String(field(id, PRINCIPAL), UTF_8)).matches("\u0001[A-Za-z0-9_-]{60,}");
        assertThat(field(id, "@roles")).isEmpty();
        Request request = encrypting.request(id);
        assertThat(request.data().principal()).contains("ann");
        assertThat(request.data().roles()).containsExactlyInAnyOrder("admin", "user");
        SessionId renewed = encrypting.renew(id);
        assertThat(encrypting.request(renewed).data().principal()).contains("ann");
        assertThat(encrypting.request(renewed).data().roles()).containsExactlyInAnyOrder("admin", "user");
    }

    @Test
    void sessionsShowPrincipalsAndRoles() {
        SessionId id = loggedIn(encrypting, "ann", "admin");
        SessionId anonymous = encrypting.stored("a", "1");

        assertThat(encrypting.ids("ann")).containsExactly(id.value());
        SessionInfo info = encrypting.sessions().find(id.value()).orElseThrow();
        assertThat(info.principal()).contains("ann");
        assertThat(info.roles()).containsExactly("admin");
        assertThat(encrypting.sessions().all().map(SessionInfo::principal))
                .containsExactlyInAnyOrder(Optional.of("ann"), Optional.empty());
        assertThat(encrypting.sessions().revokeAll("ann")).isEqualTo(1);
        assertThat(encrypting.liveIds()).containsExactly(anonymous);
    }

    @Test
    void principalOfAnotherSessionIsRefused() {
        SessionId id = loggedIn(encrypting, "mallory");
        SessionId admin = loggedIn(encrypting, "ann", "admin");
        plant(id, PRINCIPAL, field(admin, PRINCIPAL));

        assertEnded(encrypting, id);
    }

    @Test
    void copyOfAWholeSessionIsRefused() {
        SessionId id = encrypting.stored("a", "1");
        SessionId admin = loggedIn(encrypting, "ann", "admin");
        fields(admin).forEach((name, value) -> plant(id, name, value));

        assertEnded(encrypting, id);
    }

    @Test
    void attributeIsNoPrincipal() {
        SessionId id = loggedIn(encrypting, "mallory");
        write(encrypting, id, "wish", "ann");
        plant(
                id,
                PRINCIPAL,
                ("\u0001" + Base64.getUrlEncoder().withoutPadding().encodeToString(field(id, "wish"))).getBytes(UTF_8));

        assertEnded(encrypting, id);
    }

    @Test
    void changedPrincipalIsRefused() {
        SessionId id = loggedIn(encrypting, "ann", "admin");
        byte[] stored = field(id, PRINCIPAL);
        for (int position : new int[] {1, 2, 8, 20, stored.length - 3}) {
            byte[] changed = stored.clone();
            changed[position] = (byte) (changed[position] == 'A' ? 'B' : 'A');
            plant(id, PRINCIPAL, changed);
            assertEnded(encrypting, id);
        }
        String encoded = Base64.getUrlEncoder().withoutPadding().encodeToString("ann\nadmin".getBytes(UTF_8));
        for (String text : new String[] {"\u0001", "\u0001*", "\u0001AQ", "\u0001" + encoded}) {
            plant(id, PRINCIPAL, text.getBytes(UTF_8));
            assertEnded(encrypting, id);
        }
    }

    @Test
    void plantedRolesAreIgnored() {
        SessionId id = loggedIn(encrypting, "mallory", "user");
        plant(id, "@roles", "admin".getBytes(UTF_8));

        assertThat(encrypting.request(id).data().roles()).containsExactly("user");
        assertThat(encrypting.request(encrypting.renew(id)).data().roles()).containsExactly("user");
    }

    @Test
    void principalUnderADroppedSecretEndsTheSessionForThisServerOnly() {
        SessionId id = loggedIn(withSecrets(OLD), "ann");
        SessionFixture other = withSecrets(NEW);

        assertEnded(other, id);
        assertThat(other.sessions().find(id.value()).orElseThrow().principal()).isEmpty();
        assertThat(other.ids("ann")).isEmpty();
        assertThat(withSecrets(OLD).ids("ann")).as("it is still indexed").containsExactly(id.value());
        assertThat(withSecrets(OLD).request(id).data().principal()).contains("ann");
    }

    @Test
    void logoutEndsASessionWhosePrincipalIsUndecryptable() {
        SessionId id = loggedIn(withSecrets(OLD), "ann");
        Request request = withSecrets(NEW).request(id);
        request.data().invalidate();
        request.commitHeaders();

        assertThat(withSecrets(OLD).liveIds()).isEmpty();
    }

    @Test
    void plainPrincipalIsRefusedIfOnlyEncryptedOnesAreAllowed() {
        SessionId id = loggedIn(plain, "ann", "admin");

        assertThat(encrypting.request(id).data().principal()).contains("ann");
        assertEnded(strict(), id);
    }

    @Test
    void unusualNamesAndNoRolesComeBack() {
        for (String name : new String[] {"a", "=", "é漢\ud83d\udca5", "@principal", " x "}) {
            SessionId id = loggedIn(encrypting, name, name);
            assertThat(encrypting.request(id).data().principal()).contains(name);
            assertThat(encrypting.request(id).data().roles()).containsExactly(name);
            assertThat(encrypting.request(loggedIn(encrypting, name)).data().roles())
                    .isEmpty();
        }
    }

    /** A sign-in that is sent twice. */
    @Test
    void secondLoginOfThePrincipalJoinsTheSession() {
        SessionId id = encrypting.stored("a", "1");
        Request first = encrypting.request(id);
        Request second = encrypting.request(id);
        second.data().get("a");
        first.data().login("ann");
        first.commitHeaders();
        second.data().save();
        second.data().put("b", "2");
        second.data().save();
        second.data().login("ann");

        assertThat(second.id()).isEqualTo(first.id());
    }
}
