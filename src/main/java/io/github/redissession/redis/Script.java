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
 * A Lua script, run by EVALSHA in one round trip. A server that does not have the script, as after SCRIPT FLUSH, costs a
 * second one for EVAL. Immutable.
 */
public final class Script {

    private final byte[] source;
    private final byte[] digest;

    private Script(String text) {
        source = text.getBytes(StandardCharsets.UTF_8);
        digest = sha1(source).getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * A script made of resources that are concatenated in this order.
     *
     * @param owner a class in the package of the resources
     * @throws IllegalStateException if a resource is missing
     */
    public static Script of(Class<?> owner, String... resources) {
        return new Script(
                Arrays.stream(resources).map(resource -> read(owner, resource)).collect(Collectors.joining()));
    }

    /** Runs the script and returns its reply. */
    public List<?> run(RedisNode node, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return (List<?>) node.execute(Commands.evalsha(digest, keys, arguments));
        } catch (JedisNoScriptException e) {
            return (List<?>) node.execute(Commands.eval(source, keys, arguments));
        }
    }

    /**
     * Runs a command and then the script in one round trip, and returns both replies.
     *
     * @param first only reads; may be executed twice
     */
    public List<?> runAfter(CommandObject<?> first, RedisNode node, List<byte[]> keys, List<byte[]> arguments) {
        try {
            return node.execute(List.of(first, Commands.evalsha(digest, keys, arguments)));
        } catch (JedisNoScriptException e) {
            return node.execute(List.of(first, Commands.eval(source, keys, arguments)));
        }
    }

    private static String read(Class<?> owner, String resource) {
        try (InputStream in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("missing script " + resource);
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
