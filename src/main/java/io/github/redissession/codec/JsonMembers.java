package io.github.redissession.codec;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The members of a JSON object, each as it stands there: what one member says is neither understood nor changed, so that
 * one that nobody can read spoils no other, and goes back as it was.
 */
public final class JsonMembers {

    private static final int END = -1;

    private final byte[] json;
    private int at;

    private JsonMembers(byte[] json) {
        this.json = json;
    }

    /**
     * The members by name, in their order; of several of one name the last.
     *
     * @throws UnreadableValueException if it is no JSON object
     */
    public static Map<String, byte[]> split(byte[] json, AttributeCodec codec) {
        return new JsonMembers(json).object(codec);
    }

    /** A JSON object of these members, in their order. */
    public static byte[] join(Map<String, byte[]> members, AttributeCodec codec) {
        ByteArrayOutputStream object = new ByteArrayOutputStream();
        object.write('{');
        members.forEach((name, value) -> {
            if (object.size() > 1) {
                object.write(',');
            }
            object.writeBytes(codec.encode(name, name, String.class));
            object.write(':');
            object.writeBytes(value);
        });
        object.write('}');
        return object.toByteArray();
    }

    private Map<String, byte[]> object(AttributeCodec codec) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        expect('{');
        if (next() != '}') {
            member(members, codec);
            while (next() == ',') {
                at++;
                member(members, codec);
            }
        }
        expect('}');
        if (next() != END) {
            throw noObject();
        }
        return members;
    }

    private void member(Map<String, byte[]> members, AttributeCodec codec) {
        if (next() != '"') {
            throw noObject();
        }
        Object name = codec.decode(value(), String.class).orElseThrow();
        expect(':');
        members.put((String) name, value());
    }

    /** What stands next, up to its end: as far as brackets and quotes say, whatever is within them. */
    private byte[] value() {
        int start = next() == END ? json.length : at;
        int depth = 0;
        do {
            int c = at < json.length ? json[at] : END;
            if (c == '"') {
                skipString();
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (depth > 0 && (c == '}' || c == ']')) {
                depth--;
                at++;
            } else if (c == END) {
                throw noObject();
            } else if (depth > 0) {
                at++;
            } else {
                skipPlain();
            }
        } while (depth > 0);
        return Arrays.copyOfRange(json, start, at);
    }

    private void skipString() {
        at++;
        while (at < json.length && json[at] != '"') {
            at += json[at] == '\\' ? 2 : 1;
        }
        at++;
        if (at > json.length) {
            throw noObject();
        }
    }

    private void skipPlain() {
        int start = at;
        while (at < json.length && ",}]:\"{[ \t\r\n".indexOf(json[at]) < 0) {
            at++;
        }
        if (at == start) {
            throw noObject();
        }
    }

    private void expect(char wanted) {
        if (next() != wanted) {
            throw noObject();
        }
        at++;
    }

    /** What stands next that is no white space. */
    private int next() {
        while (at < json.length && " \t\r\n".indexOf(json[at]) >= 0) {
            at++;
        }
        return at < json.length ? json[at] : END;
    }

    private static UnreadableValueException noObject() {
        return new UnreadableValueException(Map.class, new IllegalArgumentException("no JSON object"));
    }
}
