package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Turning encryption on and off, and rotating secrets, while there are sessions. */
class EncryptionChangesTest extends EncryptionTestBase {

    /** After this time a session that was encrypted in another way is encrypted anew. */
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** A request that uses the session. */
    private static SessionId use(SessionFixture node, SessionId id) {
        Request request = node.request(id);
        request.data().names();
        request.commitHeaders();
        return request.id();
    }

    private String key(String field, SessionId id) {
        return HexFormat.of().formatHex(field(id, field), 1, 5);
    }

    @Test
    void turningEncryptionOnAndOffLosesNothing() {
        Request first = plain.request();
        first.data().login("ann", "admin", "user");
        first.data().put("a", "1");
        first.commitHeaders();
        SessionId id = first.id();
        for (SessionFixture node : List.of(encrypting, plain, encrypting, strict(), plain)) {
            plain.pass(MINUTE);
            Request request = node.request(id);
            assertThat(request.data().get("a")).contains("1");
            assertThat(request.data().principal()).contains("ann");
            assertThat(request.data().roles()).containsExactlyInAnyOrder("admin", "user");
            request.commitHeaders();
            id = request.id();
            assertThat(isEncrypted(id, "a")).isEqualTo(node != plain);
            assertThat(fields(id).containsKey("@key")).isEqualTo(node != plain);
            assertThat(new String(field(id, "@principal"), UTF_8).equals("ann")).isEqualTo(node == plain);
            assertThat(new String(field(id, "@roles"), UTF_8)).isEqualTo(node == plain ? "admin\nuser" : "");
        }
        assertThat(log.of("attribute-undecryptable")).isEmpty();
        assertThat(log.of("login-undecryptable")).isEmpty();
    }

    @Test
    void usedSessionIsEncryptedAnewOnce() {
        SessionId id = plain.stored("a", "1");
        assertThat(use(encrypting, id)).as("in the first minute of an id").isEqualTo(id);
        plain.pass(MINUTE);
        SessionId encrypted = use(encrypting, id);

        assertThat(encrypted).isNotEqualTo(id);
        assertThat(isEncrypted(encrypted, "a")).isTrue();
        plain.pass(MINUTE);
        assertThat(use(encrypting, encrypted)).isEqualTo(encrypted);
    }

    @Test
    void sessionWithAnUndecryptableValueIsEncryptedAnewOnce() {
        SessionId id = withSecrets(OLD).stored("a", "1");
        byte[] planted = field(id, "a");
        plant(id, "b", planted);
        plain.pass(MINUTE);
        SessionId next = use(withSecrets(NEW + "," + OLD), id);

        assertThat(next).isNotEqualTo(id);
        assertThat(field(next, "b")).isEqualTo(planted);
        plain.pass(MINUTE);
        assertThat(use(withSecrets(NEW + "," + OLD), next)).isEqualTo(next);
        assertUndecryptable(withSecrets(NEW + "," + OLD), next, "b");
    }

    /** As in a rotation of several nodes: one encrypts by the new secret already, another still by the former. */
    @Test
    void valueUnderTheFormerKeyInASessionOfTheNewOneIsEncryptedAnew() {
        SessionFixture ahead = withSecrets(NEW + "," + OLD);
        SessionId id = ahead.stored("a", "1");
        Request behind = withSecrets(OLD + "," + NEW).request(id);
        behind.data().put("b", "2");
        behind.commitHeaders();
        assertThat(key("b", id)).isNotEqualTo(key("a", id));

        plain.pass(MINUTE);
        SessionId anew = use(ahead, id);
        assertThat(anew).isNotEqualTo(id);
        assertThat(withSecrets(NEW).request(anew).data().get("b")).contains("2");
        plain.pass(MINUTE);
        assertThat(use(ahead, anew)).as("once").isEqualTo(anew);
    }

    @Test
    void rotationEncryptsUsedSessionsUnderTheFirstSecret() {
        Request first = withSecrets(OLD).request();
        first.data().login("ann", "admin");
        first.data().put("a", "1");
        first.commitHeaders();
        SessionFixture rotated = withSecrets(NEW + "," + OLD);
        plain.pass(MINUTE);
        SessionId id = use(rotated, first.id());

        SessionFixture last = withSecrets(NEW);
        assertThat(read(last, id, "a")).contains("1");
        assertThat(last.request(id).data().principal()).contains("ann");
        assertThat(last.request(id).data().roles()).containsExactly("admin");
    }

    @Test
    void changedValueIsEncryptedUnderTheFirstSecretAndOthersStay() {
        SessionId id = withSecrets(OLD).stored("a", "1");
        write(withSecrets(OLD), id, "b", "1");
        String oldKey = key("a", id);
        SessionFixture rotated = withSecrets(NEW + "," + OLD);
        write(rotated, id, "a", "2");

        assertThat(key("a", id)).isNotEqualTo(oldKey);
        assertThat(key("b", id)).isEqualTo(oldKey);
        assertThat(read(rotated, id, "a")).contains("2");
        assertThat(read(rotated, id, "b")).contains("1");
    }

    @Test
    void valueUnderADroppedSecretReadsAsAbsent() {
        SessionId id = withSecrets(OLD).stored("a", "1");

        assertUndecryptable(withSecrets(NEW), id, "a");
        assertThat(log.of("attribute-undecryptable").get(0).text()).contains("no listed secret has its key");
        assertThat(read(withSecrets(NEW + "," + OLD), id, "a"))
                .as("the secret is back")
                .contains("1");
    }

    /** Servers are restarted one by one, so that some encrypt under the new secret and others under the old one. */
    @Test
    void parallelRequestsLoseNothingWhileSecretsRotate() throws Exception {
        List<SessionFixture> nodes = List.of(
                withSecrets(OLD),
                withSecrets(OLD + "," + NEW),
                withSecrets(NEW + "," + OLD).with("renew-after", "PT0.001S"),
                withSecrets(NEW + "," + OLD));
        SessionFixture knowing = nodes.get(1); // all secrets, and so the proof of every next id
        Request first = withSecrets(OLD).request();
        first.data().put("count", 0);
        first.data().login("ann");
        first.commitHeaders();
        SessionId current = first.id();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        int rounds = 10;
        try {
            for (int stage = 0; stage + 1 < nodes.size(); stage++) {
                for (int round = 0; round < rounds; round++) {
                    plain.pass(Duration.ofSeconds(11)); // after the grace period of the last rotation
                    List<Future<SessionId>> ids = new ArrayList<>();
                    for (int i = 0; i < 8; i++) {
                        // never the node that does not know the new secret beside one that encrypts under it
                        SessionFixture node = nodes.get(stage + i % 2);
                        SessionId id = current;
                        String own = "own" + i;
                        ids.add(threads.submit(() -> increment(node, id, own)));
                    }
                    List<SessionId> seen = new ArrayList<>();
                    for (Future<SessionId> id : ids) {
                        seen.add(id.get());
                    }
                    current = knowing.principals()
                            .latest(seen.get(0))
                            .orElseThrow()
                            .id();
                }
            }
        } finally {
            threads.shutdownNow();
        }

        Request last = knowing.request(current);
        assertThat(last.data().get("count", Integer.class)).contains(3 * rounds * 8);
        assertThat(last.data().principal()).contains("ann");
        for (int i = 0; i < 8; i++) {
            assertThat(last.data().get("own" + i, Integer.class)).contains(3 * rounds);
        }
        assertThat(log.of("attribute-undecryptable")).isEmpty();
        assertThat(log.of("login-undecryptable")).isEmpty();
    }

    private static SessionId increment(SessionFixture node, SessionId id, String own) {
        Request request = node.request(id);
        request.data().put(own, request.data().get(own, Integer.class).orElse(0) + 1);
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        request.commitHeaders();
        return request.id();
    }
}
