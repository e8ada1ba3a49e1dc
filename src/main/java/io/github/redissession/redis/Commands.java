package io.github.redissession.redis;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Builder;
import redis.clients.jedis.BuilderFactory;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.CommandObject;
import redis.clients.jedis.CommandObjects;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisProtocol;
import redis.clients.jedis.params.ScanParams;
import redis.clients.jedis.resps.ScanResult;
import redis.clients.jedis.resps.Tuple;
import redis.clients.jedis.util.KeyValue;

/** Commands with their typed replies. The keys of one command are in one slot of a cluster. */
public final class Commands {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    /** A client of the application may use RESP3, in which fields and values are pairs. */
    private static final Builder<List<Object>> FIELDS_AND_VALUES = new Builder<>() {
        @Override
        public List<Object> build(Object reply) {
            List<Object> all = new ArrayList<>();
            for (Object each : (List<?>) reply) {
                if (each instanceof KeyValue<?, ?> pair) {
                    all.add(pair.getKey());
                    all.add(pair.getValue());
                } else {
                    all.add(each);
                }
            }
            return all;
        }
    };

    /** Members and scores: pairs in RESP3, alternating in RESP2. */
    private static final Builder<List<Tuple>> MEMBERS_AND_SCORES = new Builder<>() {
        @Override
        public List<Tuple> build(Object reply) {
            List<Object> flat = new ArrayList<>();
            ((List<?>) reply).forEach(each -> flat.addAll(each instanceof List<?> pair ? pair : List.of(each)));
            List<Tuple> all = new ArrayList<>();
            for (int i = 0; i < flat.size(); i += 2) {
                all.add(new Tuple((byte[]) flat.get(i), BuilderFactory.DOUBLE.build(flat.get(i + 1))));
            }
            return all;
        }
    };

    private static final Builder<Instant> TIME = new Builder<>() {
        @Override
        public Instant build(Object reply) {
            List<?> secondsAndMicros = (List<?>) reply;
            return Instant.ofEpochSecond(number(secondsAndMicros, 0), 1000 * number(secondsAndMicros, 1))
                    .truncatedTo(ChronoUnit.MILLIS);
        }

        private static long number(List<?> all, int index) {
            return Long.parseLong(new String((byte[]) all.get(index), StandardCharsets.US_ASCII));
        }
    };

    private Commands() {}

    static CommandObject<String> ping() {
        return COMMANDS.ping();
    }

    /** Runs a script by its source. */
    static CommandObject<Object> eval(byte[] source, List<byte[]> keys, List<byte[]> arguments) {
        return COMMANDS.eval(source, keys, arguments);
    }

    /** Runs a script by its SHA-1 digest; the reply is NOSCRIPT if the server does not have it. */
    static CommandObject<Object> evalsha(byte[] digest, List<byte[]> keys, List<byte[]> arguments) {
        return COMMANDS.evalsha(digest, keys, arguments);
    }

    /** The fields of a hash, each followed by its value. */
    public static CommandObject<List<Object>> hgetall(byte[] key) {
        return new CommandObject<>(new CommandArguments(Protocol.Command.HGETALL).key(key), FIELDS_AND_VALUES);
    }

    /** The values of some fields of a hash, in the same order; null for a field that is missing. */
    public static CommandObject<List<byte[]>> hmget(byte[] key, byte[]... fields) {
        return COMMANDS.hmget(key, fields);
    }

    /** The remaining time to live of a key in ms; negative if the key is absent or does not expire. */
    public static CommandObject<Long> pttl(byte[] key) {
        return COMMANDS.pttl(key);
    }

    /** The time of the server, in milliseconds. */
    public static CommandObject<Instant> time() {
        return new CommandObject<>(new CommandArguments(Protocol.Command.TIME), TIME);
    }

    /** The members of a sorted set with the lowest scores. */
    public static CommandObject<List<byte[]>> zrange(byte[] key, int limit) {
        return COMMANDS.zrange(key, 0, limit - 1L);
    }

    /** The number of members of a sorted set. */
    public static CommandObject<Long> zcard(byte[] key) {
        return COMMANDS.zcard(key);
    }

    public static CommandObject<Long> zrem(byte[] key, byte[]... members) {
        return COMMANDS.zrem(key, members);
    }

    /** Members of a sorted set with at least this score, with their scores, the lowest first. */
    static CommandObject<List<Tuple>> zrangeByScore(byte[] key, double min, int limit) {
        CommandObject<List<Tuple>> command =
                COMMANDS.zrangeByScoreWithScores(key, min, Double.POSITIVE_INFINITY, 0, limit);
        return new CommandObject<>(command.getArguments(), MEMBERS_AND_SCORES);
    }

    /** One page of the keys of a node. */
    static CommandObject<ScanResult<String>> scan(String cursor, ScanParams params) {
        return COMMANDS.scan(cursor, params);
    }
}
