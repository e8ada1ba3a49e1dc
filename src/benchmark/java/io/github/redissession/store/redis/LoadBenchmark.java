package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.benchmark.app.Content;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.LoadResult;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

@State(Scope.Benchmark)
public class LoadBenchmark {

    @Param({"1", "10", "100"})
    int attributes;

    private final SessionId id = new RandomSessionIds().next();
    private final OwnFields own = OwnFields.of(Settings.of(), new SessionCiphers(Settings.of()));
    private final long now = System.currentTimeMillis();
    private final List<?> reply = List.of(ScriptReplies.DONE, now, 1_800_000L, 1_800_000L, 0L, 0L, 0L);
    private final List<byte[]> fields = new ArrayList<>();

    @Setup
    public void fields() {
        add(fields, HashFields.CREATED, Long.toString(now));
        Content.of(attributes - 1, 20).forEach((name, value) -> add(fields, name, '"' + value + '"'));
    }

    private static void add(List<byte[]> fields, String name, String value) {
        fields.add(name.getBytes(UTF_8));
        fields.add(value.getBytes(UTF_8));
    }

    @Benchmark
    public LoadResult decode() {
        return ScriptReplies.loaded(id, reply, SessionHash.of(fields), own);
    }
}
