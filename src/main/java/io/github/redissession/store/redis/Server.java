package io.github.redissession.store.redis;

import redis.clients.jedis.CommandObject;

/** Who is asked: one server, or whichever of several has a key at the moment. */
interface Server {

    /** The answer to one command; sent once, and again only after an answer that nothing was done. */
    <T> T send(CommandObject<T> command);

    /** Lets go of idle connections to the server that was asked last; asks nobody. */
    void dropConnections();

    /**
     * Finds out anew who is to be asked. Takes about one time-out at most, and does not fail: where nobody tells, it
     * is the same as before.
     */
    void lookAgain();
}
