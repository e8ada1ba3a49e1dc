package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.SessionId;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nodes of an application with other settings for encryption, on one Redis, of which tests read and change the bytes. */
@ExtendWith(SharedRedis.class)
abstract class EncryptionTestBase {

    static final String OLD = Settings.SECRET;
    static final String NEW = "another-secret-for-tests-of-more-than-32-characters";

    SessionFixture plain;
    SessionFixture encrypting;
    CapturedLog log;

    @BeforeEach
    void connect(RedisServerProcess server) {
        plain = SessionFixture.on(server, "secret", OLD);
        encrypting = plain.with("encryption", "aes-gcm");
        log = CapturedLog.from(Level.FINE);
    }

    @AfterEach
    void disconnect() {
        log.close();
        plain.close();
    }

    /** A node that refuses what is not encrypted. */
    SessionFixture strict() {
        return plain.with("encryption", "aes-gcm-only");
    }

    SessionFixture withSecrets(String secrets) {
        return plain.with("encryption", "aes-gcm", "secret", secrets);
    }

    /** What Redis holds under an id; empty if there is nothing. */
    Map<String, byte[]> fields(SessionId id) {
        Map<String, byte[]> fields = new TreeMap<>();
        plain.redis().hgetAll(key(id)).forEach((field, value) -> fields.put(new String(field, UTF_8), value));
        return fields;
    }

    byte[] field(SessionId id, String name) {
        return plain.redis().hget(key(id), name.getBytes(UTF_8));
    }

    void plant(SessionId id, String name, byte[] value) {
        plain.redis().hset(key(id), name.getBytes(UTF_8), value);
    }

    static byte[] key(SessionId id) {
        return SessionFixture.key(id).getBytes(UTF_8);
    }

    static Optional<String> read(SessionFixture node, SessionId id, String name) {
        return node.request(id).data().get(name);
    }

    static void write(SessionFixture node, SessionId id, String name, Object value) {
        Request request = node.request(id);
        request.data().put(name, value);
        request.commitHeaders();
    }

    /** Whether Redis holds the value encrypted; the bytes begin with the format's version. */
    boolean isEncrypted(SessionId id, String name) {
        return field(id, name)[0] == 1;
    }

    /** The value reads as absent, with one warning for the request, and stays in Redis. */
    void assertUndecryptable(SessionFixture node, SessionId id, String name) {
        byte[] before = field(id, name);
        int warnings = log.of("attribute-undecryptable").size();
        Request request = node.request(id);

        assertThat(request.data().get(name)).isEmpty();
        assertThat(request.data().get(name, String.class)).isEmpty();
        assertThat(request.data().contains(name)).as("as other unreadable data").isTrue();
        request.data().put("other", "2");
        request.commitHeaders();
        assertThat(field(id, name)).isEqualTo(before);
        assertThat(log.of("attribute-undecryptable")).hasSize(warnings + 1);
        assertThat(log.of("attribute-undecryptable").get(warnings).text())
                .startsWith("event=attribute-undecryptable attribute=" + name + " failure=");
        assertThat(log.of("attribute-unreadable")).isEmpty();
    }
}
