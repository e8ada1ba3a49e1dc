package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The arguments of a script, in order. */
final class ScriptArguments {

    private final List<byte[]> all = new ArrayList<>();

    ScriptArguments add(String text) {
        return add(text.getBytes(UTF_8));
    }

    ScriptArguments add(byte[] bytes) {
        all.add(bytes);
        return this;
    }

    ScriptArguments add(long number) {
        return add(Long.toString(number));
    }

    ScriptArguments add(Duration millis) {
        return add(millis(millis));
    }

    static byte[] millis(Duration time) {
        return Long.toString(time.toMillis()).getBytes(UTF_8);
    }

    ScriptArguments add(boolean flag) {
        return add(flag ? "1" : "0");
    }

    /** Fields and values as Redis gave them. */
    ScriptArguments addAll(List<?> bytes) {
        bytes.forEach(each -> all.add((byte[]) each));
        return this;
    }

    ScriptArguments addAll(Map<String, String> fields) {
        fields.forEach((field, value) -> add(field).add(value));
        return this;
    }

    List<byte[]> list() {
        return all;
    }

    /** These, and more behind them. */
    List<byte[]> and(List<byte[]> more) {
        List<byte[]> both = new ArrayList<>(all.size() + more.size());
        both.addAll(all);
        both.addAll(more);
        return both;
    }
}
