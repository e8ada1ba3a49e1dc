package io.github.redissession.redis;

import java.util.List;
import java.util.Optional;

/** The nodes of a Redis deployment. */
public sealed interface Topology {

    /** One server. */
    record Standalone(ServerAddress server) implements Topology {}

    /**
     * A Redis Cluster.
     *
     * @param nodes at least one; the client discovers the others
     */
    record Cluster(List<ServerAddress> nodes) implements Topology {}

    /**
     * A master with replicas that is monitored by Sentinels.
     *
     * @param sentinels at least one
     * @param master the name that the Sentinels have for the master
     * @param credentials for the Sentinels; empty for none
     */
    record Sentinel(List<ServerAddress> sentinels, String master, Optional<Credentials> credentials)
            implements Topology {}
}
