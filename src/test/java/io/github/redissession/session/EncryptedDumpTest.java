package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.UnifiedJedis;

/** All that Redis holds, with encryption, has none of the words that it had without. */
class EncryptedDumpTest extends EncryptionTestBase {

    private static final List<String> WORDS =
            List.of("valueword", "listword", "principalword", "roleword", "clientword", "sidword");

    @Test
    void dumpOfRedisHasNoConfidentialWord() {
        fill(plain);
        assertThat(WORDS).allMatch(dump()::contains);
        plain.redis().flushAll();

        fill(encrypting);
        String dump = dump();
        assertThat(dump).contains("attributename", "indexname");
        assertThat(WORDS).noneMatch(dump::contains);
    }

    /** Sessions in all states, and both indexes. */
    private static void fill(SessionFixture node) {
        use(node);
        SessionId anonymous = node.stored("attributename", "valueword");
        Request login = node.request(anonymous);
        login.data().client("clientword");
        login.data().index("indexname", "sidword");
        login.data().login("principalword", "roleword");
        login.commitHeaders();
        Request renewed = node.request(login.id());
        renewed.data().update("attributename", String.class, now -> now.orElse("") + "valueword");
        renewed.data().client("clientword");
        renewed.data().index("indexname", "sidword2");
        renewed.data().renewId();
        renewed.commitHeaders();
        node.pass(Duration.ofSeconds(1));
        Request rotated = node.with("renew-after", "PT0.001S").request(renewed.id());
        rotated.data().names();
        rotated.commitHeaders();
        node.invalidate(use(node));
    }

    private static SessionId use(SessionFixture node) {
        Request request = node.request();
        request.data().login("principalword", "roleword");
        request.data().put("attributename", Map.of("valueword", List.of("listword")));
        request.data().client("clientword");
        request.data().index("indexname", "sidword");
        request.commitHeaders();
        return request.id();
    }

    /** Names and contents of all keys. */
    private String dump() {
        UnifiedJedis redis = plain.redis();
        StringBuilder all = new StringBuilder();
        for (String key : redis.keys("*")) {
            byte[] name = key.getBytes(UTF_8);
            all.append(key)
                    .append('\n')
                    .append(new String(redis.dump(name), ISO_8859_1))
                    .append('\n');
            if (redis.type(key).equals("hash")) { // DUMP may compress long texts
                redis.hgetAll(name)
                        .forEach((field, value) -> all.append(new String(field, ISO_8859_1))
                                .append('=')
                                .append(new String(value, ISO_8859_1))
                                .append('\n'));
            } else {
                redis.zrange(key, 0, -1).forEach(member -> all.append(member).append('\n'));
            }
        }
        assertThat(redis.keys("*")).hasSizeGreaterThan(6);
        return all.toString();
    }

    @Test
    void labelsAndIndexedValuesComeBackAndSurviveRenewals() {
        SessionId id = use(encrypting);
        assertThat(find(encrypting, id)).isEqualTo(Set.of(id.value()));
        assertThat(encrypting.sessions().find(id.value()).orElseThrow().client())
                .contains("clientword");
        assertThat(new String(field(id, "@indexed-values"), UTF_8)).matches("indexname\n\u0001[A-Za-z0-9_-]+");

        SessionId next = encrypting.renew(id);
        assertThat(find(encrypting, next)).isEqualTo(Set.of(next.value()));
        assertThat(encrypting.sessions().find(next.value()).orElseThrow().client())
                .contains("clientword");

        SessionFixture rotated = withSecrets(NEW + "," + OLD);
        assertThat(find(rotated, next)).as("indexed under the older secret").isEqualTo(Set.of(next.value()));
        SessionId last = rotated.renew(next);
        assertThat(find(withSecrets(NEW), last)).isEqualTo(Set.of(last.value()));
        assertThat(withSecrets(NEW).sessions().revokeBy("indexname", "sidword")).isEqualTo(1);
    }

    private static Set<String> find(SessionFixture node, SessionId id) {
        assertThat(node.ids("principalword")).containsExactly(id.value());
        return node.sessions().by("indexname", "sidword").stream()
                .map(session -> session.id())
                .collect(Collectors.toSet());
    }

    @Test
    void sessionsAreFoundWhileEncryptionIsTurnedOnAndOff() {
        SessionId id = use(plain);
        assertThat(find(encrypting, id)).isEqualTo(Set.of(id.value()));
        SessionId encrypted = encrypting.renew(id);
        assertThat(find(strict(), encrypted)).isEqualTo(Set.of(encrypted.value()));
        assertThat(find(plain, encrypted)).as("encryption was turned off").isEqualTo(Set.of(encrypted.value()));
        SessionId back = plain.renew(encrypted);
        assertThat(find(encrypting, back)).isEqualTo(Set.of(back.value()));
        assertThat(plain.sessions().revokeAll("principalword")).isEqualTo(1);
    }

    @Test
    void labelOfAnotherSessionIsIgnored() {
        SessionId id = use(encrypting);
        SessionId other = encrypting.stored("a", "1");
        fields(id).forEach((name, value) -> {
            if (name.equals("@client") || name.equals("@indexed-values")) {
                plant(other, name, value);
            }
        });

        assertThat(encrypting.sessions().find(other.value()).orElseThrow().client())
                .isEmpty();
        assertThat(find(encrypting, id)).isEqualTo(Set.of(id.value()));
    }
}
