package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionDataException;
import io.github.redissession.jsonb.JsonbTypes;
import io.github.redissession.jsonb.ReadType;
import io.github.redissession.jsonb.ValueAdapters;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.config.BinaryDataStrategy;
import java.lang.reflect.Type;
import java.util.Optional;

/**
 * Encodes attribute values as JSON in UTF-8 by Jakarta JSON Binding, and proves that they come back as they went. Thread-safe.
 */
public final class AttributeCodec implements AutoCloseable {

    private final Jsonb jsonb;
    private final boolean isOwn;
    private final ValueProof proof;

    /** By the library's own JSON Binding, with {@code byte[]} as Base64. */
    public AttributeCodec() {
        this(
                JsonbBuilder.create(new JsonbConfig()
                        .withBinaryDataStrategy(BinaryDataStrategy.BASE_64)
                        .withAdapters(ValueAdapters.all())),
                true);
    }

    private AttributeCodec(Jsonb jsonb, boolean isOwn) {
        this.jsonb = jsonb;
        this.isOwn = isOwn;
        proof = new ValueProof(this, isOwn);
    }

    /**
     * By the application's JSON Binding, of whose configuration the library knows nothing: every value is decoded and
     * compared when it is put.
     *
     * @param jsonb thread-safe; {@link #close} leaves it open
     */
    public static AttributeCodec of(Jsonb jsonb) {
        return new AttributeCodec(jsonb, false);
    }

    /** The proof that values come back as they went. */
    public ValueProof proof() {
        return proof;
    }

    /**
     * Encodes a value, without a proof.
     *
     * @param name the attribute's name, for the error message
     * @param type the type to map the value as
     * @throws SessionDataException if JSON Binding cannot map the value
     */
    public byte[] encode(String name, Object value, Type type) {
        Optional<byte[]> unescaped = isOwn && type == String.class && value instanceof String text
                ? UnescapedStrings.encode(text)
                : Optional.empty();
        return unescaped.orElseGet(() -> toJson(name, value, isOwn ? mappedAs(type) : type));
    }

    private static Type mappedAs(Type type) {
        return type instanceof Class<?> plain ? JsonbTypes.mappedAs(plain) : type;
    }

    private byte[] toJson(String name, Object value, Type type) {
        try {
            return Surrogates.escapeLone(jsonb.toJson(value, type)).getBytes(UTF_8);
        } catch (RuntimeException | StackOverflowError e) { // the value's getters may throw anything
            throw new SessionDataException(
                    "the attribute " + AttributeNames.quoted(name) + " cannot be stored in the session: "
                            + ValueFaults.unmappable(value),
                    e);
        }
    }

    /**
     * Decodes JSON; empty for {@code null}. A {@code Map} or a {@code Set} has its entries or elements in their order.
     *
     * @throws UnreadableValueException if the JSON does not map to the type
     */
    public Optional<Object> decode(byte[] json, Type type) {
        Optional<Object> unescaped = isOwn && type == String.class ? UnescapedStrings.decode(json) : Optional.empty();
        return unescaped.or(() -> fromJson(json, type));
    }

    private Optional<Object> fromJson(byte[] json, Type type) {
        try {
            String text = new String(json, UTF_8);
            return isOwn
                    ? Optional.ofNullable(jsonb.fromJson(text, ReadType.of(type)))
                            .map(decoded -> ReadType.convert(decoded, type))
                    : Optional.ofNullable(jsonb.fromJson(text, type));
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

    /** Closes the library's own JSON Binding; the application closes its own. */
    @Override
    public void close() throws Exception {
        if (isOwn) {
            jsonb.close();
        }
    }
}
