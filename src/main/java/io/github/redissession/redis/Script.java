package io.github.redissession.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A Lua script, run by its digest: one round trip, and one more the first time a server sees it or after it has
 * forgotten it. Immutable.
 */
public final class Script {

    private final byte[] source;
    private final byte[] digest;

    private Script(String text) {
        source = text.getBytes(StandardCharsets.UTF_8);
        digest = sha1(source).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A script out of files that are concatenated in this order.
     *
     * @param owner the class whose package holds the files
     * @throws IllegalStateException if a file is missing
     */
    public static Script of(Class<?> owner, String... files) {
        return new Script(Arrays.stream(files).map(file -> read(owner, file)).collect(Collectors.joining()));
    }

    /** The script's answer. */
    public List<?> run(RedisNode server, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return (List<?>) server.send(Commands.evalsha(digest, keys, arguments));
        } catch (JedisNoScriptException e) {
            return (List<?>) server.send(Commands.eval(source, keys, arguments));
        }
    }

    /** The answers of a command that goes along and is done first, perhaps twice, and of the script. */
    public List<?> runAfter(CommandObject<?> first, RedisNode server, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return server.send(List.of(first, Commands.evalsha(digest, keys, arguments)));
        } catch (JedisNoScriptException e) {
            return server.send(List.of(first, Commands.eval(source, keys, arguments)));
        }
    }

    private static String read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
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
