package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;

/** The servers that make up Redis, and how to find the one that is to be asked. */
public sealed interface Topology {

    /** One server. */
    record Standalone(ServerAddress server) implements Topology {}

    /**
     * A Redis Cluster.
     *
     * @param nodes at least one of its servers, which tells of all others
     */
    record Cluster(List<ServerAddress> nodes) implements Topology {}

    /**
     * A master with replicas, of which Sentinels know which one is the master.
     *
     * @param sentinels at least one
     * @param master the name that the Sentinels have for it
     * @param credentials what the Sentinels are told; empty for nothing
     */
    record Sentinel(List<ServerAddress> sentinels, String master, Optional<Credentials> credentials)
            implements Topology {}
}
