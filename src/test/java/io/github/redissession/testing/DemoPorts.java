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
}
