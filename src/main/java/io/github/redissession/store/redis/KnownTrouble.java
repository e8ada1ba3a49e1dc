package io.github.redissession.store.redis;

import redis.clients.jedis.exceptions.JedisException;

/** A failure whose message says what to do about it. */
final class KnownTrouble extends JedisException {

    private static final long serialVersionUID = 1L;

    KnownTrouble(String message) {
        super(message);
    }

    static KnownTrouble closedClient() {
        return new KnownTrouble("the client was closed");
    }
}
