package io.github.redissession.store.redis;

import redis.clients.jedis.CommandObject;

/** Who is asked: one server, or whichever of several has a key at the moment. */
interface Server {

    /** The answer to one command; sent once, and to another server only where one answers that it did nothing. */
    <T> T send(CommandObject<T> command);

    /** After a connection failed: lets go of those that may have failed with it, and finds out who is to be asked now. */
    void renew();
}
