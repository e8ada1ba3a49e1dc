package io.github.redissession.testing;

/**
 * The ports of the demo on the loopback address.
 *
 * @param http {@code -Ddemo.port}
 * @param redis {@code -Ddemo.redis.port}
 */
record DemoPorts(int http, int redis) {

    /**
     * Reads the launcher's arguments.
     *
     * @throws IllegalArgumentException with a message for the user, if one is no port or in use
     */
    static DemoPorts parse(String... arguments) {
        return new DemoPorts(
                FreePort.parse("demo.port", arguments[0]), FreePort.parse("demo.redis.port", arguments[1]));
    }

    DemoPorts {
        if (http == redis) {
            throw new IllegalArgumentException("demo.port and demo.redis.port are both " + http + ": choose two.");
        }
    }

    /**
     * Parses one more port.
     *
     * @param property the property that the user sets it by
     * @throws IllegalArgumentException with a message for the user, if it is no port, in use, or one of these
     */
    int another(String property, String text) {
        int port = FreePort.parse(property, text);
        if (port == http || port == redis) {
            throw new IllegalArgumentException(property + " is " + port + ", as another port: choose three.");
        }
        return port;
    }
}
