package io.github.redissession.crypto;

import io.github.redissession.store.ValueCipher;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.util.Arrays;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The encryption of one value of so many bytes, with and without the derivation of the session's key. */
@State(Scope.Benchmark)
public class CipherBenchmark {

    private static final String NAME = "attribute";

    @Param({"20", "1000", "100000"})
    public int bytes;

    private final SessionCiphers ciphers = new SessionCiphers(Settings.of("encryption", "aes-gcm"));
    private final SessionId id = new RandomSessionIds().next();
    private final ValueCipher cipher = ciphers.of(id);
    private byte[] json = {};
    private byte[] sealed = {};

    @Setup
    public void value() {
        json = new byte[bytes];
        Arrays.fill(json, (byte) '7');
        sealed = cipher.seal(NAME, json);
    }

    @Benchmark
    public byte[] seal() {
        return cipher.seal(NAME, json);
    }

    @Benchmark
    public byte[] open() {
        return cipher.open(NAME, sealed);
    }

    /** As for the first value that a request reads. */
    @Benchmark
    public byte[] openFirst() {
        return ciphers.of(id).open(NAME, sealed);
    }
}
