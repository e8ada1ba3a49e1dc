package io.github.redissession.store.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script, run by its digest: one round trip, and one more the first time a server sees it or after it has
 * forgotten it. Immutable.
 */
final class Script {

    private final byte[] source;
    private final byte[] digest;

    private Script(String text) {
        source = text.getBytes(StandardCharsets.UTF_8);
        digest = sha1(source).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A script on a session.
     *
     * @param resource the name of a file beside this class, to which what such scripts share is prepended
     */
    static Script onSession(String resource) {
        return new Script(read("common.lua") + read(resource));
    }

    /**
     * A script on a principal's index.
     *
     * @param resource the name of a file beside this class
     */
    static Script onIndex(String resource) {
        return new Script(read(resource));
    }

    /** The script's answer. */
    List<?> run(Server server, byte[] key, List<byte[]> arguments) {
        try {
            return (List<?>) server.send(Commands.evalsha(digest, key, arguments));
        } catch (JedisNoScriptException e) {
            return (List<?>) server.send(Commands.eval(source, key, arguments));
        }
    }

    private static String read(String resource) {
        try (InputStream in = Script.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the library lacks its script " + resource);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String sha1(byte[] source) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-1", e);
        }
    }
}
