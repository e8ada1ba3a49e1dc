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

/** What the library asks of Redis. The keys that a command names are in one slot of a cluster. */
public final class Commands {

    private static final CommandObjects COMMANDS = new CommandObjects(RedisProtocol.RESP2);

    /** An application's own client may have the server answer by RESP3, in which fields and values are pairs. */
    private static final Builder<List<Object>> FIELDS_AND_VALUES = new Builder<>() {
        @Override
        public List<Object> build(Object answer) {
            List<Object> all = new ArrayList<>();
            for (Object each : (List<?>) answer) {
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

    /** Members and scores, in pairs by RESP3, one behind the other by RESP2. */
    private static final Builder<List<Tuple>> MEMBERS_AND_SCORES = new Builder<>() {
        @Override
        public List<Tuple> build(Object answer) {
            List<Object> flat = new ArrayList<>();
            ((List<?>) answer).forEach(each -> flat.addAll(each instanceof List<?> pair ? pair : List.of(each)));
            List<Tuple> all = new ArrayList<>();
            for (int i = 0; i < flat.size(); i += 2) {
                all.add(new Tuple((byte[]) flat.get(i), BuilderFactory.DOUBLE.build(flat.get(i + 1))));
            }
            return all;
        }
    };

    private static final Builder<Instant> TIME = new Builder<>() {
        @Override
        public Instant build(Object answer) {
            List<?> secondsAndMicros = (List<?>) answer;
            return Instant.ofEpochSecond(number(secondsAndMicros, 0), 1000 * number(secondsAndMicros, 1))
                    .truncatedTo(ChronoUnit.MILLIS);
        }

        private static long number(List<?> all, int index) {
            return Long.parseLong(new String((byte[]) all.get(index), StandardCharsets.US_ASCII));
        }
    };

    private Commands() {}

    public static CommandObject<String> ping() {
        return COMMANDS.ping();
    }

    /** The script whose source this is. */
    public static CommandObject<Object> eval(byte[] source, List<byte[]> keys, List<byte[]> arguments) {
        return COMMANDS.eval(source, keys, arguments);
    }

    /** The script with this digest, if the server knows it. */
    public static CommandObject<Object> evalsha(byte[] digest, List<byte[]> keys, List<byte[]> arguments) {
        return COMMANDS.evalsha(digest, keys, arguments);
    }

    /** The fields of a hash, and the value of each behind it. */
    public static CommandObject<List<Object>> hgetall(byte[] key) {
        return new CommandObject<>(new CommandArguments(Protocol.Command.HGETALL).key(key), FIELDS_AND_VALUES);
    }

    /** How long a key has left, in ms; less than nothing if it is not there, or has no end. */
    public static CommandObject<Long> pttl(byte[] key) {
        return COMMANDS.pttl(key);
    }

    /** The server's own clock. */
    public static CommandObject<Instant> time() {
        return new CommandObject<>(new CommandArguments(Protocol.Command.TIME), TIME);
    }

    /** The members of a sorted set with the lowest scores. */
    public static CommandObject<List<byte[]>> lowest(byte[] key, int most) {
        return COMMANDS.zrange(key, 0, most - 1L);
    }

    /** How many members a sorted set has. */
    public static CommandObject<Long> zcard(byte[] key) {
        return COMMANDS.zcard(key);
    }

    public static CommandObject<Long> zrem(byte[] key, byte[]... members) {
        return COMMANDS.zrem(key, members);
    }

    /** Some members of a sorted set that have this score or a higher one, with their scores, the lowest first. */
    public static CommandObject<List<Tuple>> from(byte[] key, double score, int most) {
        CommandObject<List<Tuple>> command =
                COMMANDS.zrangeByScoreWithScores(key, score, Double.POSITIVE_INFINITY, 0, most);
        return new CommandObject<>(command.getArguments(), MEMBERS_AND_SCORES);
    }

    /** A page of all keys that the server has. */
    public static CommandObject<ScanResult<String>> scan(String cursor, ScanParams wanted) {
        return COMMANDS.scan(cursor, wanted);
    }
}
