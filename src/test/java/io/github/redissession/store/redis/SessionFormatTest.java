package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.redissession.config.InvalidSettingsException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.IndexKey;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.SessionId;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No prefix, application, principal or id makes a key of another. */
class SessionFormatTest {

    private static final int PAIRS = 20_000;
    private static final String ID = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOP-";

    /** What has a meaning in keys, in patterns and in what is encoded, and what an attacker may choose. */
    private static final List<String> PARTS = List.of(
            ":",
            ":",
            ":",
            "-",
            "@",
            "=",
            "*",
            "[",
            "]",
            "{",
            "}",
            "%",
            "%3A",
            "\\",
            "?",
            "/",
            "a",
            "b",
            "é",
            "😀",
            "\n",
            " ",
            "session",
            "sess:",
            "@principal:",
            ":gone",
            "0",
            "_",
            "%3D",
            ID);

    /** What a key is for. */
    private record Use(String prefix, String application, String kind, String name) {}

    private final SplittableRandom random = new SplittableRandom(42);

    @Test
    void keysSayWhatTheyAreFor() {
        SessionFormat shop = hash("session", "/shop");

        assertThat(keys(shop, ID)).containsExactly("session:/shop:" + ID);
        assertThat(index(shop, "alice@example.org")).isEqualTo("session:/shop:@alice@example.org");
        assertThat(index(shop, IndexKey.of("sid", "a=b:1"))).isEqualTo("session:/shop:@sid=a%3Db%3A1");
        assertThat(keys(hash("session", ""), ID)).containsExactly("session::" + ID);
        assertThat(index(hash("session", "my:shop*"), "a b")).isEqualTo("session:my%3Ashop%2A:@a%20b");

        SessionFormat express = document("sess:");
        assertThat(keys(express, ID)).containsExactly("sess:" + ID, "{sess:" + ID + "}:gone");
        assertThat(index(express, "admin:bob")).isEqualTo("@principal:admin%3Abob:sess:");
    }

    @Test
    void noTwoUsesOfTheNativeFormatHaveOneKey() {
        Map<String, Use> uses = new HashMap<>();
        for (int i = 0; i < PAIRS; i++) {
            String prefix = text();
            String application = text();
            SessionFormat layout = hash(prefix, application);
            String id = id(43);
            String principal = text();
            add(uses, keys(layout, id).get(0), new Use(prefix, application, "session", id));
            add(uses, index(layout, principal), new Use(prefix, application, "index", principal));
            String name = text();
            String value = text();
            add(uses, index(layout, IndexKey.of(name, value)), new Use(prefix, application, "value of " + name, value));
        }
    }

    @Test
    void aNativeKeyCanBeTakenApart() {
        for (int i = 0; i < PAIRS; i++) {
            String prefix = text();
            String application = text();
            String principal = text();
            SessionFormat layout = hash(prefix, application);
            String id = id(43);

            assertThat(parse(keys(layout, id).get(0))).isEqualTo(new Use(prefix, application, "session", id));
            assertThat(parse(index(layout, principal))).isEqualTo(new Use(prefix, application, "index", principal));
            String name = text();
            String value = text();
            assertThat(parse(index(layout, IndexKey.of(name, value))))
                    .isEqualTo(new Use(prefix, application, "value of " + name, value));
        }
    }

    @Test
    void noTwoUsesOfTheFormatOfExpressHaveOneKey() {
        Map<String, Use> uses = new HashMap<>();
        for (int i = 0; i < PAIRS; i++) {
            String prefix = text();
            Optional<SessionFormat> allowed = documentIfAllowed(prefix);
            if (allowed.isPresent()) {
                SessionFormat layout = allowed.get();
                String id = id(16 + random.nextInt(113));
                String principal = text();
                add(uses, keys(layout, id).get(0), new Use(prefix, "", "session", id));
                add(uses, keys(layout, id).get(1), new Use(prefix, "", "gone", id));
                add(uses, index(layout, principal), new Use(prefix, "", "index", principal));
                assertThat(!prefix.isEmpty() && index(layout, principal).startsWith(prefix))
                        .as("connect-redis lists the index under " + prefix)
                        .isFalse();
            }
        }
        assertThat(uses).hasSizeGreaterThan(PAIRS);
    }

    @Test
    void aLayoutKnowsItsOwnKeysAndNoneOfAnother() {
        List<SessionFormat> layouts = new ArrayList<>();
        for (String prefix :
                List.of("", "a", "a:", "a::", "s:a", ":", "@", "a-", "a-b-", "a*", "[a]:", "sess:", "sess:x:")) {
            Stream.of("", "a", ":", "a:1", "a:", "/a", "*", "@a", ID)
                    .map(name -> hash(prefix, name))
                    .forEach(layouts::add);
            documentIfAllowed(prefix).ifPresent(layouts::add);
        }
        for (SessionFormat owner : layouts) {
            String key = keys(owner, ID).get(0);
            Stream<SessionFormat> knowing =
                    layouts.stream().filter(layout -> layout.id(key).isPresent());
            assertThat(knowing.filter(layout -> !(layout instanceof ExpressFormat)))
                    .as(key)
                    .hasSizeLessThanOrEqualTo(1);
            assertThat(owner.id(key)).contains(new SessionId(ID));
            assertThat(layouts).allSatisfy(layout -> {
                assertThat(layout.id(index(owner, ID))).isEmpty();
                assertThat(layout.id(index(owner, "a:" + ID))).isEmpty();
            });
        }
    }

    @Test
    void onlyIdsOfTheLibraryAreListedInTheNativeFormat() {
        SessionFormat layout = hash("session", "a");

        assertThat(layout.id("session:a:" + ID)).isPresent();
        assertThat(layout.id("session:a:" + ID + "x")).isEmpty();
        assertThat(layout.id("session:a:" + ID.substring(1))).isEmpty();
        assertThat(layout.id("session:a:@" + ID.substring(1))).isEmpty();
        assertThat(layout.id("session:b:" + ID)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"native", "express"})
    void halfACharacterIsNoPrincipal(String format) {
        SessionFormat layout = SessionFormat.of(Settings.of("format", format));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> layout.indexKey(IndexKey.principal("bob\ud800")))
                .withMessageContaining("surrogate");
    }

    private static void add(Map<String, Use> uses, String key, Use use) {
        Use former = uses.putIfAbsent(key, use);
        assertThat(former).as("another use of " + key).isIn(null, use);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        int parts = random.nextInt(5);
        for (int i = 0; i < parts; i++) {
            text.append(
                    random.nextInt(20) == 0
                            ? Character.toString(codePoint())
                            : PARTS.get(random.nextInt(PARTS.size())));
        }
        return text.toString();
    }

    /** Any character but NUL and the halves of others. */
    private int codePoint() {
        int codePoint = 1 + random.nextInt(Character.MAX_CODE_POINT);
        return Character.getType(codePoint) == Character.SURROGATE ? 'x' : codePoint;
    }

    private String id(int length) {
        StringBuilder id = new StringBuilder();
        while (id.length() < length) {
            id.append(ID.charAt(random.nextInt(ID.length())));
        }
        return id.toString();
    }

    /** From the right, as the layout's description says. */
    private static Use parse(String key) {
        int last = key.lastIndexOf(':');
        int middle = key.lastIndexOf(':', last - 1);
        String end = key.substring(last + 1);
        boolean index = end.startsWith("@");
        int name = end.indexOf('=');
        if (name > 0) {
            return new Use(
                    key.substring(0, middle),
                    decoded(key.substring(middle + 1, last)),
                    "value of " + decoded(end.substring(1, name)),
                    decoded(end.substring(name + 1)));
        }
        return new Use(
                key.substring(0, middle),
                decoded(key.substring(middle + 1, last)),
                index ? "index" : "session",
                index ? decoded(end.substring(1)) : end);
    }

    private static String decoded(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < encoded.length(); i++) {
            if (encoded.charAt(i) == '%') {
                bytes.write(Integer.parseInt(encoded.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(encoded.charAt(i));
            }
        }
        return bytes.toString(UTF_8);
    }

    private static SessionFormat hash(String prefix, String application) {
        return HashFormat.of(prefix, application);
    }

    private static SessionFormat document(String prefix) {
        return documentIfAllowed(prefix).orElseThrow();
    }

    private static Optional<SessionFormat> documentIfAllowed(String prefix) {
        try {
            SessionSettings settings = Settings.of("format", "express", "redis.key-prefix", prefix);
            return prefix.equals(settings.keyPrefix()) ? Optional.of(SessionFormat.of(settings)) : Optional.empty();
        } catch (InvalidSettingsException e) {
            return Optional.empty();
        }
    }

    private static List<String> keys(SessionFormat layout, String id) {
        return layout.keys(new SessionId(id)).stream()
                .map(key -> new String(key, UTF_8))
                .toList();
    }

    private static String index(SessionFormat layout, String principal) {
        return index(layout, IndexKey.principal(principal));
    }

    private static String index(SessionFormat layout, IndexKey key) {
        return new String(layout.indexKey(key), UTF_8);
    }
}
