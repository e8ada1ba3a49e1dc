package io.github.redissession.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.util.concurrent.atomic.AtomicInteger;

/** Ports of the loopback address for servers that tests start. Thread-safe. */
public final class FreePort {

    /**
     * Below the ports that operating systems give to outgoing connections (from 32768 on Linux, 49152 elsewhere): such a
     * connection could otherwise take a port between the choice and the start of its server.
     */
    private static final int FIRST = 10_000;

    private static final int COUNT = 22_000;

    /** Each JVM begins at a random place and never returns a port twice in a round. */
    private static final AtomicInteger NEXT = new AtomicInteger(new SecureRandom().nextInt(COUNT));

    private FreePort() {}

    /** The next port that no process uses. */
    public static int next() {
        for (int i = 0; i < COUNT; i++) {
            int port = FIRST + Math.floorMod(NEXT.getAndIncrement(), COUNT);
            if (isFree(port)) {
                return port;
            }
        }
        throw new IllegalStateException("no port is free");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Parses a port and checks that it is free.
     *
     * @param property the property that the user sets it by; named in the message
     * @throws IllegalArgumentException with a message for the user, if the text is no port, or the port is in use
     */
    public static int parse(String property, String text) {
        int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException(property + " is " + text + ", which is no port: give 1 to 65535.");
        }
        if (!isFree(port)) {
            throw new IllegalArgumentException(
                    "Port " + port + " is in use: choose another with -D" + property + "=<port>.");
        }
        return port;
    }
}
