package io.github.redissession.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** Checks a port of the loopback address that the user chose. */
public final class FreePort {

    private FreePort() {}

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
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "Port " + port + " is in use: choose another with -D" + property + "=<port>.");
        }
    }
}
