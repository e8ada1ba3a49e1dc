package io.github.redissession.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Splits a JSON object into its members, and joins members to an object. Values are neither interpreted nor changed, so an
 * unreadable member does not affect the others and can be written back as it was.
 */
public final class JsonMembers {

    private static final int END = -1;

    private final byte[] json;
    private int position;

    private JsonMembers(byte[] json) {
        this.json = json;
    }

    /**
     * The members by name, in their order. Of several members of one name the last counts.
     *
     * @return a modifiable map
     * @throws UnreadableValueException if the JSON is not an object
     */
    public static Map<String, byte[]> split(byte[] json) {
        return new JsonMembers(json).object();
    }

    /** A JSON object of these members, in their order. */
    public static byte[] join(Map<String, byte[]> members) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write('{');
        members.forEach((name, value) -> {
            if (object.size() > 1) {
                object.write(',');
            }
            object.writeBytes(JsonStrings.encode(name));
            object.write(':');
            object.writeBytes(value);
        });
        object.write('}');
        return object.toByteArray();
    }

    private Map<String, byte[]> object() {
        Map<String, byte[]> members = new LinkedHashMap<>();
        expect('{');
        if (peek() != '}') {
            member(members);
            while (peek() == ',') {
                position++;
                member(members);
            }
        }
        expect('}');
        if (peek() != END) {
            throw notAnObject();
        }
        return members;
    }

    private void member(Map<String, byte[]> members) {
        if (peek() != '"') {
            throw notAnObject();
        }
        String name = JsonStrings.decode(value());
        expect(':');
        members.put(name, value());
    }

    /** The next value. Only brackets and quotes are matched; what is between them is not validated. */
    private byte[] value() {
        int start = peek() == END ? json.length : position;
        int depth = 0;
        do {
            int c = position < json.length ? json[position] : END;
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                depth++;
                position++;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                depth--;
                position++;
            } else if (c == END) {
                throw notAnObject();
            } else if (depth > 0) {
                position++;
            } else {
                skipLiteral();
            }
        } while (depth > 0);
        return Arrays.copyOfRange(json, start, position);
    }

    private void skipString() {
        position++;
        while (position < json.length && json[position] != '"') {
            position += json[position] == '\\' ? 2 : 1;
        }
        position++;
        if (position > json.length) {
            throw notAnObject();
        }
    }

    /** Skips a number, {@code true}, {@code false} or {@code null}. */
    private void skipLiteral() {
        int start = position;
        while (position < json.length && ",}]:\"{[ \t\r\n".indexOf(json[position]) < 0) {
            position++;
        }
        if (position == start) {
            throw notAnObject();
        }
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw notAnObject();
        }
        position++;
    }

    /** Skips white space and returns the next byte without consuming it. */
    private int peek() {
        while (position < json.length && " \t\r\n".indexOf(json[position]) >= 0) {
            position++;
        }
        return position < json.length ? json[position] : END;
    }

    private static UnreadableValueException notAnObject() {
        return new UnreadableValueException(Map.class, new IllegalArgumentException("not a JSON object"));
    }
}
