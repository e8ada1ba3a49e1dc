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

/** Encodes attribute values as JSON in UTF-8 by Jakarta JSON Binding; {@code byte[]} as Base64. Thread-safe. */
public final class AttributeCodec implements AutoCloseable {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private final Jsonb jsonb =
            JsonbBuilder.create(new JsonbConfig().withBinaryDataStrategy(BinaryDataStrategy.BASE_64));

    /**
     * Encodes a value.
     *
     * @param name the attribute's name, for the error message
     * @param type the type to map the value as
     * @throws SessionDataException if JSON Binding cannot map the value
     */
    public byte[] encode(String name, Object value, Type type) {
        Optional<byte[]> unescaped =
                type == String.class && value instanceof String text ? UnescapedStrings.encode(text) : Optional.empty();
        return unescaped.orElseGet(() -> toJson(name, value, type));
    }

    private byte[] toJson(String name, Object value, Type type) {
        try {
            return Surrogates.escapeLone(jsonb.toJson(value, type)).getBytes(UTF_8);
        } catch (RuntimeException | StackOverflowError e) { // the value's getters may throw anything
            throw new SessionDataException(
                    "the attribute " + quoted(name) + " cannot be stored in the session: JSON Binding cannot map "
                            + value.getClass().getName() + ". Use a value that it maps, or give the class an adapter"
                            + " (@JsonbTypeAdapter)",
                    e);
        }
    }

    /**
     * Decodes JSON; empty for {@code null}.
     *
     * @throws UnreadableValueException if the JSON does not map to the type
     */
    public Optional<Object> decode(byte[] json, Type type) {
        Optional<Object> unescaped = type == String.class ? UnescapedStrings.decode(json) : Optional.empty();
        return unescaped.or(() -> fromJson(json, type));
    }

    private Optional<Object> fromJson(byte[] json, Type type) {
        try {
            return Optional.ofNullable(jsonb.fromJson(new String(json, UTF_8), type));
        } catch (RuntimeException | StackOverflowError e) { // the type's setters may throw anything
            throw new UnreadableValueException(type, e);
        }
    }

    /**
     * The text of a JSON string, or the JSON text of any other value.
     *
     * @throws UnreadableValueException if it begins as a JSON string but is not a valid one
     */
    public String text(byte[] json) {
        return json.length > 0 && json[0] == '"'
                ? (String) decode(json, String.class).orElseThrow()
                : new String(json, UTF_8);
    }

    /** A name in quotes for a message, with control characters and line separators replaced by {@code ?}. */
    public static String quoted(String name) {
        return "'" + CONTROL.matcher(name).replaceAll("?") + "'";
    }

    @Override
    public void close() throws Exception {
        jsonb.close();
    }
}
