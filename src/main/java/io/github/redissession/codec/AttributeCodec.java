package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.BinaryDataStrategy;
import java.lang.reflect.Type;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Attribute values to JSON in UTF-8 and back, by Jakarta JSON Binding; {@code byte[]} as Base64. Safe for use by many
 * threads.
 */
public final class AttributeCodec implements AutoCloseable {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private final Jsonb jsonb =
            JsonbBuilder.create(new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64));

    /**
     * The JSON of a value.
     *
     * @param name the attribute's name, for the message
     * @param type what to map the value as
     * @throws SessionDataException if JSON Binding does not map the value
     */
    public byte[] encode(String name, Object value, Type type) {
        Optional<byte[]> plain =
                type == String.class && value instanceof String text ? PlainText.encoded(text) : Optional.empty();
        return plain.orElseGet(() -> mapped(name, value, type));
    }

    private byte[] mapped(String name, Object value, Type type) {
        try {
            return Surrogates.escapeLone(jsonb.toJson(value, type)).getBytes(UTF_8);
        } catch (RuntimeException | StackOverflowError e) { // whatever the value's own getters throw, too
            throw new SessionDataException(
                    "the attribute " + quoted(name) + " cannot be kept in the session: JSON Binding does not map "
                            + value.getClass().getName() + ". Put a value that it maps, or give the class an adapter"
                            + " (@JsonbTypeAdapter)",
                    e);
        }
    }

    /**
     * The value that JSON stands for; empty for {@code null}.
     *
     * @throws UnreadableValueException if the JSON does not map to the type
     */
    public Optional<Object> decode(byte[] json, Type type) {
        Optional<Object> plain = type == String.class ? PlainText.decoded(json) : Optional.empty();
        return plain.or(() -> mapped(json, type));
    }

    private Optional<Object> mapped(byte[] json, Type type) {
        try {
            return Optional.ofNullable(jsonb.fromJson(new String(json, UTF_8), type));
        } catch (RuntimeException | StackOverflowError e) { // whatever the type's own setters throw, too
            throw new UnreadableValueException(type, e);
        }
    }

    /**
     * The text of a JSON string, or, of any other value, its JSON as it stands.
     *
     * @throws UnreadableValueException if it is a JSON string that does not end
     */
    public String text(byte[] json) {
        return json.length > 0 && json[0] == '"'
                ? (String) decode(json, String.class).orElseThrow()
                : new String(json, UTF_8);
    }

    /** A name as it may stand in a message: it cannot begin a line of its own there. */
    public static String quoted(String name) {
        return "'" + CONTROL.matcher(name).replaceAll("?") + "'";
    }

    @Override
    public void close() throws Exception {
        jsonb.close();
    }
}
