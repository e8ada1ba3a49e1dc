package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AttributeCodecTest {

    private final AttributeCodec codec = new AttributeCodec();

    public record Point(int x, int y) {}

    public static class Loop {
        public Loop getSelf() {
            return this;
        }
    }

    public static class Thrower {
        public String getName() {
            throw new IllegalStateException("not yet");
        }
    }

    static Stream<Object> values() {
        return Stream.of(
                "",
                "text",
                "\"quoted\" \\ \n\u0000\u001f\u007f\u2028",
                "é ж 漢 \ud83d\udca5 \ud83c\udff3\ufe0f \udbff\udfff",
                "half \ud83d of a pair",
                "\udca5",
                "\udca5\ud83d",
                1,
                -1L,
                1.5,
                true,
                'x',
                new BigDecimal("12345678901234567890.12345678901234567890"),
                new BigInteger("123456789012345678901234567890"),
                DayOfWeek.SUNDAY,
                Instant.parse("2026-11-22T10:00:00.123456789Z"),
                LocalDate.of(2026, 11, 22),
                UUID.fromString("6f1b4d62-8b1c-4a7e-9c1e-2f3a4b5c6d7e"),
                new Point(1, -2));
    }

    @ParameterizedTest
    @MethodSource("values")
    void decodesWhatItEncoded(Object value) {
        Type type = value.getClass();

        assertThat(codec.decode(codec.encode("name", value, type), type)).contains(value);
    }

    @Test
    void decodesCollectionsAndBytes() {
        assertThat(codec.decode(codec.encode("n", List.of("a", "b"), List.class), List.class))
                .contains(List.of("a", "b"));
        assertThat(codec.decode(codec.encode("n", Map.of("k", "v"), Map.class), Map.class))
                .contains(Map.of("k", "v"));
        byte[] bytes = {0, -1, 127, -128};
        assertThat(codec.encode("n", bytes, byte[].class)).asString(UTF_8).isEqualTo("\"AP9/gA==\"");
        assertThat((byte[]) codec.decode("\"AP9/gA==\"".getBytes(UTF_8), byte[].class)
                        .orElseThrow())
                .isEqualTo(bytes);
    }

    @Test
    void encodesReadableJson() {
        assertThat(codec.encode("n", new Point(1, 2), Point.class))
                .asString(UTF_8)
                .isEqualTo("{\"x\":1,\"y\":2}");
        assertThat(codec.encode("n", "é", String.class)).asString(UTF_8).isEqualTo("\"é\"");
    }

    @Test
    void textIsTheStringOrTheJsonOfOtherValues() {
        assertThat(codec.text("\"a\\\"b\"".getBytes(UTF_8))).isEqualTo("a\"b");
        assertThat(codec.text("{\"x\":1}".getBytes(UTF_8))).isEqualTo("{\"x\":1}");
        assertThat(codec.text("1".getBytes(UTF_8))).isEqualTo("1");
    }

    /** Strings without escapes bypass JSON Binding. */
    @Test
    void encodesTextsAsJsonBindingDoes() {
        Jsonb jsonb = JsonbBuilder.create();
        for (char c = 0; c < Character.MAX_VALUE; c++) {
            String text = "a" + c + "b";
            byte[] json = codec.encode("n", text, String.class);
            assertThat(codec.text(json)).isEqualTo(text);
            if (!Character.isSurrogate(c)) {
                assertThat(json).asString(UTF_8).isEqualTo(jsonb.toJson(text));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\"a\u0001b\"", "\"a\nb\"", "\"a\\\"", "\"a\\xb\""})
    void textThrowsIfTheStringIsMalformed(String json) {
        assertThatThrownBy(() -> codec.text(json.getBytes(UTF_8))).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void decodeIgnoresWhiteSpaceAroundAString() {
        assertThat(codec.decode(" \"a\" ".getBytes(UTF_8), String.class)).contains("a");
    }

    @Test
    void textThrowsIfTheStringDoesNotEnd() {
        assertThatThrownBy(() -> codec.text("\"broken".getBytes(UTF_8))).isInstanceOf(UnreadableValueException.class);
    }

    @Test
    void quotedReplacesLineBreaks() {
        assertThat(AttributeNames.quoted("a\nb\u2028c")).isEqualTo("'a?b?c'");
    }

    @Test
    void nullDecodesToEmpty() {
        assertThat(codec.decode("null".getBytes(UTF_8), Point.class)).isEmpty();
    }

    @Test
    void decodeThrowsIfTheTypeDoesNotMatch() {
        assertThatThrownBy(() -> codec.decode("\"text\"".getBytes(UTF_8), Point.class))
                .isInstanceOf(UnreadableValueException.class);
        assertThatThrownBy(() -> codec.decode("\"x\"".getBytes(UTF_8), Integer.class))
                .isInstanceOf(UnreadableValueException.class);
    }

    @ParameterizedTest
    @MethodSource("unmappable")
    void encodeThrowsWithNameAndClassIfTheValueIsUnmappable(Object value) {
        assertThatThrownBy(() -> codec.encode("cart", value, value.getClass()))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("'cart'")
                .hasMessageContaining(value.getClass().getName());
    }

    static Stream<Object> unmappable() {
        return Stream.of(new Loop(), new Thrower(), Double.NaN);
    }
}
