package io.github.redissession.redis;

/**
 * The address of a server.
 *
 * @param host a name or an IP address; an IPv6 address without brackets
 */
public record ServerAddress(String host, int port) {

    /** As in a URI: {@code host:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
