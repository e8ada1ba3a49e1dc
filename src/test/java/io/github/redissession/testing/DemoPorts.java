package io.github.redissession.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/**
 * Where the demo listens, on the loopback address.
 *
 * @param http {@code -Ddemo.port}, or 8080
 * @param redis {@code -Ddemo.redis.port}, or 6390: not 6379, where a developer may well have a Redis already
 */
record DemoPorts(int http, int redis) {

    /** @throws IllegalArgumentException with a message for the user, if one is no port or not free */
    static DemoPorts chosen() {
        return new DemoPorts(free("demo.port"), free("demo.redis.port"));
    }

    DemoPorts {
        if (http == redis) {
            throw new IllegalArgumentException("demo.port and demo.redis.port are both " + http + ": choose two.");
        }
    }

    private static int free(String property) {
        String text = System.getProperty(property);
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(property + " is " + text + ", which is no port: give 1 to 65535.");
        }
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is taken: choose another with -D" + property + "=<port>.");
        }
    }
}
