package io.github.redissession.session;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.token.SessionId;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** A request with a session of ten small attributes in Redis, without a server around it, by encryption. */
@State(Scope.Benchmark)
public class EncryptedRequestBenchmark {

    @Param({"none", "aes-gcm"})
    public String encryption;

    private RedisServerProcess redis;
    private SessionFixture fixture;
    private SessionId id;
    private int counter;

    @Setup(Level.Trial)
    public void store() {
        redis = RedisServerProcess.start();
        fixture = SessionFixture.on(redis, "encryption", encryption);
        Request request = fixture.request();
        for (int i = 0; i < 10; i++) {
            request.data().put("attribute" + i, "01234567890123456789");
        }
        request.commitHeaders();
        id = request.id();
    }

    @TearDown(Level.Trial)
    public void stop() {
        fixture.close();
        redis.close();
    }

    /** Reads one attribute. */
    @Benchmark
    public Optional<String> read() {
        Request request = fixture.request(id);
        Optional<String> value = request.data().get("attribute0");
        request.commitHeaders();
        request.close();
        return value;
    }

    /** Reads one attribute and changes another. */
    @Benchmark
    public Optional<String> readAndWrite() {
        Request request = fixture.request(id);
        Optional<String> value = request.data().get("attribute0");
        request.data().put("attribute1", counter++);
        request.commitHeaders();
        request.close();
        return value;
    }
}
