package io.github.redissession.redis;

/**
 * Where a server is reached.
 *
 * @param host a name, or an IP address; that of IPv6 without brackets
 */
public record ServerAddress(String host, int port) {

    /** As it is written in the configuration. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
