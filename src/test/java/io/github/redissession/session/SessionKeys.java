package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.IndexTags;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.LoginProof;
import io.github.redissession.token.SessionId;
import jakarta.json.Json;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import redis.clients.jedis.UnifiedJedis;
import redis.clients.jedis.params.SetParams;

/** The keys of sessions in Redis, which tests read and change directly. */
final class SessionKeys implements StoredSessions {

    /** What Redis holds under an id: a session, or a former id. */
    private record Key(Duration left, Map<String, String> fields) {

        boolean isFormer() {
            return fields.containsKey("@closed-until");
        }
    }

    private static final String COPIED = "@copied-from";
    private static final Duration SLOW_TEST = Duration.ofSeconds(4);

    private static final String ALL = """
            local all = {}
            for i, key in ipairs(redis.call('KEYS', '*')) do
              local isHash = redis.call('TYPE', key).ok == 'hash'
              local isText = redis.call('TYPE', key).ok == 'string'
              all[i] = { key, redis.call('PTTL', key), isHash and redis.call('HGETALL', key) or isText and redis.call('GET', key) or {} }
            end
            return all
            """;

    private final UnifiedJedis redis;
    private final String prefix;
    private final String formerPrefix;
    private final String formerSuffix;
    private final String indexPrefix;
    private final String indexSuffix;
    private final SessionCiphers ciphers;
    private final IndexTags tags;

    SessionKeys(UnifiedJedis redis, SessionSettings settings) {
        this.redis = redis;
        ciphers = new SessionCiphers(settings);
        tags = new IndexTags(settings);
        boolean express = settings.format() == Format.EXPRESS;
        prefix = express ? "sess:" : "session::";
        formerPrefix = express ? "{sess:" : prefix;
        formerSuffix = express ? "}:gone" : "";
        indexPrefix = express ? "@principal:" : "session::@";
        indexSuffix = express ? ":sess:" : "";
    }

    @Override
    public void delete(SessionId id) {
        redis.del(prefix + id, formerPrefix + id + formerSuffix);
    }

    @Override
    public void expire(SessionId id, Duration left) {
        redis.pexpire(prefix + id, left.toMillis());
    }

    /** The key of the index of a principal's sessions. */
    String indexOf(String principal) {
        return indexPrefix
                + tags.current(IndexKey.principal(principal))
                        .map(tag -> "#" + tag)
                        .orElse(principal)
                + indexSuffix;
    }

    @Override
    public List<String> indexed(String principal) {
        return redis.zrange(indexOf(principal), 0, -1);
    }

    @Override
    public List<String> indexed(String name, String value) {
        return indexed(name + "=" + value);
    }

    /** Copies a session as a renewal does, which writes the id into the document of the copy. */
    void copy(SessionId id, SessionId copy) {
        redis.copy(prefix + id, prefix + copy, false);
        if (!redis.type(prefix + copy).equals("hash")) {
            String document = redis.get(prefix + copy).replace(prefix + id, prefix + copy);
            redis.set(prefix + copy, document, new SetParams().keepTtl());
        }
    }

    /** Marks a session as an unfinished copy. The library's own fields are the last ones of a document. */
    void copiedFrom(SessionId copy, SessionId original) {
        String key = prefix + copy;
        if (redis.type(key).equals("hash")) {
            redis.hset(key, COPIED, original.value());
        } else {
            String proof = new LoginProof(Settings.of("format", "express").secrets()).sign(copy, "", original.value());
            redis.setrange(key, redis.strlen(key) - 2, ",\"copied-from\":\"" + original + "." + proof + "\"}}");
        }
    }

    /** Freezes a session as a renewal does after a concurrent change. */
    void freeze(SessionId id, Duration time) {
        String key = prefix + id;
        long until = (Long) redis.eval("local t = redis.call('TIME') return t[1] * 1000 + math.floor(t[2] / 1000)")
                + time.toMillis();
        if (redis.type(key).equals("hash")) {
            redis.hset(key, "@frozen-until", Long.toString(until));
        } else {
            redis.setrange(key, redis.strlen(key) - 2, ",\"frozen-until\":\"" + until + "\"}}");
        }
    }

    boolean isCopied(SessionId id) {
        String key = prefix + id;
        return redis.type(key).equals("hash")
                ? redis.hexists(key, COPIED)
                : redis.get(key).contains("copied-from");
    }

    @Override
    public void assertHold(ModelStore model) {
        Map<SessionId, Key> keys = keys();
        assertThat(keys.keySet())
                .as("keys")
                .isEqualTo(Stream.of(model.sessions, model.formerIds)
                        .flatMap(part -> part.keySet().stream())
                        .collect(Collectors.toSet()));
        model.sessions.forEach((id, session) -> check(id, session, keys.get(id)));
        Step.PRINCIPALS.forEach(principal -> assertThat(indexed(principal))
                .as("index of " + principal)
                .containsAll(model.sessionsOf(principal).stream()
                        .map(SessionId::value)
                        .toList()));
        model.formerIds.forEach((id, former) -> {
            Key key = keys.get(id);
            assertThat(Optional.ofNullable(key.fields.get("@successor")).map(link -> link.split("[.]")[0]))
                    .isEqualTo(former.next().map(SessionId::value));
            assertThat(key.fields.keySet()).allMatch(field -> field.startsWith("@"));
            assertThat(key.left)
                    .as("time for which " + id + " stays closed")
                    .isGreaterThan(Duration.between(model.clock.instant(), former.closedUntil())
                            .minus(SLOW_TEST));
        });
    }

    private static void check(SessionId id, ModelSession session, Key key) {
        Map<String, String> attributes = new HashMap<>(key.fields);
        attributes.keySet().removeIf(field -> field.startsWith("@"));
        assertThat(attributes).as("attributes of " + id).isEqualTo(StoredSessions.json(session.attributes));
        assertThat(key.left).as("time left of " + id).isBetween(session.left.minus(SLOW_TEST), session.left);
    }

    @Override
    public boolean isEmpty() {
        return redis.keys("*").isEmpty(); // unlike DBSIZE, without keys that have expired
    }

    @Override
    public Set<SessionId> sessions() {
        return keys().entrySet().stream()
                .filter(key -> !key.getValue().isFormer())
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** All keys but those of indexes. */
    private Map<SessionId, Key> keys() {
        Map<SessionId, Key> keys = new HashMap<>();
        for (Object each : (List<?>) redis.eval(ALL.getBytes(UTF_8))) {
            List<?> all = (List<?>) each;
            String name = text(all.get(0));
            if (!name.startsWith(indexPrefix)) {
                boolean isFormer = name.startsWith(formerPrefix) && name.endsWith(formerSuffix);
                String affix = isFormer ? formerPrefix : prefix;
                SessionId id = new SessionId(
                        name.substring(affix.length(), name.length() - (isFormer ? formerSuffix.length() : 0)));
                Key key = new Key(Duration.ofMillis((Long) all.get(1)), fields(id, all.get(2)));
                if (!key.fields.containsKey("@ended")) {
                    keys.put(id, key);
                }
            }
        }
        return keys;
    }

    private Map<String, String> fields(SessionId id, Object stored) {
        return stored instanceof List<?> hash ? ofHash(ciphers.of(id), hash) : ofDocument(text(stored));
    }

    /** With attributes decrypted. */
    private static Map<String, String> ofHash(ValueCipher cipher, List<?> flat) {
        Map<String, String> fields = new HashMap<>();
        for (int i = 0; i < flat.size(); i += 2) {
            String field = text(flat.get(i));
            byte[] value = (byte[]) flat.get(i + 1);
            fields.put(field, text(field.startsWith("@") ? value : cipher.open(field, value)));
        }
        return fields;
    }

    private static String text(Object bytes) {
        return new String((byte[]) bytes, UTF_8);
    }

    private static Map<String, String> ofDocument(String json) {
        try (JsonReader reader = Json.createReader(new StringReader(json))) {
            Map<String, String> fields = new HashMap<>();
            reader.readObject().forEach((name, value) -> fields.put(name, value.toString()));
            assertThat(fields.remove("cookie")).as("cookie field for Express").startsWith("{\"originalMaxAge\":");
            return fields;
        }
    }
}
