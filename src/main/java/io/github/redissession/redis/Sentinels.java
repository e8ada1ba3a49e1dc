package io.github.redissession.redis;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisException;

/** Asks Sentinels for the address of a master, one after the other until one knows it. */
final class Sentinels {

    private final String master;
    private final JedisClientConfig config;
    private volatile List<HostAndPort> addresses; // the last one that replied comes first

    /**
     * @param master the name that the Sentinels have for it
     * @param config for connections to the Sentinels; its timeout is for each of them
     */
    Sentinels(List<HostAndPort> addresses, String master, JedisClientConfig config) {
        this.addresses = addresses;
        this.master = master;
        this.config = config;
    }

    /** The name of the master. */
    String master() {
        return master;
    }

    /** @throws JedisException if no Sentinel is available or none knows the master */
    HostAndPort masterAddress() {
        boolean replied = false;
        List<JedisException> failures = new ArrayList<>();
        for (HostAndPort sentinel : addresses) {
            try {
                Optional<HostAndPort> address = masterAddress(sentinel);
                if (address.isPresent()) {
                    moveToFront(sentinel);
                    return address.get();
                }
                replied = true;
            } catch (JedisException e) {
                failures.add(e);
            }
        }
        JedisException failure = replied
                ? new DescribedRedisException("no Sentinel knows a master named " + master, "master")
                : new JedisConnectionException("no Sentinel is available");
        failures.forEach(failure::addSuppressed);
        throw failure;
    }

    private Optional<HostAndPort> masterAddress(HostAndPort sentinel) {
        try (Jedis connection = new Jedis(sentinel, config)) {
            return Optional.ofNullable(connection.sentinelGetMasterAddrByName(master))
                    .map(address -> new HostAndPort(address.get(0), Integer.parseInt(address.get(1))));
        }
    }

    private void moveToFront(HostAndPort sentinel) {
        List<HostAndPort> reordered = new ArrayList<>(addresses);
        reordered.remove(sentinel);
        reordered.add(0, sentinel);
        addresses = reordered;
    }

    @Override
    public String toString() {
        return "Sentinels " + addresses.stream().map(HostAndPort::toString).collect(Collectors.joining(", "));
    }
}
