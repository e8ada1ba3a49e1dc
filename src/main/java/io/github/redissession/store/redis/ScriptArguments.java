package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Encodes the arguments of a script, in order. */
final class ScriptArguments {

    private final List<byte[]> arguments = new ArrayList<>();

    ScriptArguments add(String text) {
        return add(text.getBytes(UTF_8));
    }

    ScriptArguments add(byte[] bytes) {
        arguments.add(bytes);
        return this;
    }

    ScriptArguments add(long number) {
        return add(Long.toString(number));
    }

    /** Adds milliseconds. */
    ScriptArguments add(Duration duration) {
        return add(millis(duration));
    }

    static byte[] millis(Duration duration) {
        return Long.toString(duration.toMillis()).getBytes(UTF_8);
    }

    ScriptArguments add(boolean flag) {
        return add(flag ? "1" : "0");
    }

    /** Adds fields and values as Redis returned them. */
    ScriptArguments addAll(List<?> fieldsAndValues) {
        fieldsAndValues.forEach(bytes -> arguments.add((byte[]) bytes));
        return this;
    }

    ScriptArguments addAll(Map<String, String> fields) {
        fields.forEach((field, value) -> add(field).add(value));
        return this;
    }

    /** All arguments as one, each followed by a comma. None of them has one. */
    byte[] joined() {
        StringBuilder all = new StringBuilder();
        arguments.forEach(each -> all.append(new String(each, UTF_8)).append(','));
        return all.toString().getBytes(UTF_8);
    }

    List<byte[]> list() {
        return arguments;
    }

    /** A new list of these arguments and more. */
    List<byte[]> with(List<byte[]> more) {
        List<byte[]> all = new ArrayList<>(arguments.size() + more.size());
        all.addAll(arguments);
        all.addAll(more);
        return all;
    }
}
