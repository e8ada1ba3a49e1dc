package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.redis.Commands;
import java.util.List;
import java.util.function.Function;
import redis.clients.jedis.CommandObject;

/**
 * Which fields of a session's hash a load reads.
 *
 * @param key the key of the hash
 * @param decode decodes the command's reply
 * @param complete whether attributes are among them
 */
record HashRead(byte[] key, CommandObject<?> command, Function<Object, SessionHash> decode, boolean complete) {

    /** The library's fields that a load returns, or that show that only a script can return it. */
    private static final List<String> OWN = List.of(
            HashFields.CREATED,
            HashFields.RENEWED,
            HashFields.PRINCIPAL,
            HashFields.ROLES,
            HashFields.PROOF,
            HashFields.KEY,
            HashFields.CLIENT,
            HashFields.INDEXED_VALUES,
            HashFields.TIME_TO_LIVE,
            HashFields.CLOSED_UNTIL,
            HashFields.COPIED_FROM);

    private static final byte[][] OWN_FIELDS =
            OWN.stream().map(name -> name.getBytes(UTF_8)).toArray(byte[][]::new);

    static HashRead all(byte[] key) {
        return new HashRead(key, Commands.hgetall(key), SessionHash::of, true);
    }

    static HashRead withoutAttributes(byte[] key) {
        return new HashRead(key, Commands.hmget(key, OWN_FIELDS), reply -> SessionHash.of(OWN, (List<?>) reply), false);
    }

    SessionHash fields(Object reply) {
        return decode.apply(reply);
    }
}
