package io.github.redissession.testing;

/**
 * Where the demo listens, on the loopback address.
 *
 * @param http {@code -Ddemo.port}, or 8080
 * @param redis {@code -Ddemo.redis.port}, or 6390: not 6379, where a developer may well have a Redis already
 */
record DemoPorts(int http, int redis) {

    /** @throws IllegalArgumentException with a message for the user, if one is no port or not free */
    static DemoPorts chosen() {
        return new DemoPorts(FreePort.chosenBy("demo.port"), FreePort.chosenBy("demo.redis.port"));
    }

    DemoPorts {
        if (http == redis) {
            throw new IllegalArgumentException("demo.port and demo.redis.port are both " + http + ": choose two.");
        }
    }
}
