package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Shows the visitor's own session: its metadata, and its hash in Redis. */
@Path("session")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionResource {

    @Inject
    private SessionData session;

    @Inject
    private SessionHashes hashes;

    @GET
    public SessionFacts facts() {
        return session.exists() ? SessionFacts.of(session) : SessionFacts.NONE;
    }

    /** Takes the id from the verified token, not from a parameter, so it never shows another session. */
    @GET
    @Path("redis")
    public RedisHash hash() {
        return session.exists() ? hashes.of(session.id()) : RedisHash.NONE;
    }
}
