package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.StringReader;

/** JSON strings, as the names of members are, independent of how JSON Binding maps texts. */
final class JsonStrings {

    private JsonStrings() {}

    static byte[] encode(String text) {
        return UnescapedStrings.encode(text)
                .orElseGet(() ->
                        Surrogates.escapeLone(Json.createValue(text).toString()).getBytes(UTF_8));
    }

    /** @throws UnreadableValueException if it is not a JSON string */
    static String decode(byte[] json) {
        return (String) UnescapedStrings.decode(json).orElseGet(() -> parse(json));
    }

    private static String parse(byte[] json) {
        try (JsonReader reader = Json.createReader(new StringReader(new String(json, UTF_8)))) {
            return ((JsonString) reader.readValue()).getString();
        } catch (JsonException | ClassCastException e) {
            throw new UnreadableValueException(String.class, e);
        }
    }
}
