package io.github.redissession.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A free port of the loopback address, chosen by the user. */
public final class FreePort {

    private FreePort() {}

    /**
     * The port that a system property gives.
     *
     * @throws IllegalArgumentException with a message for the user, if it is no valid port or not free
     */
    public static int chosenBy(String property) {
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
