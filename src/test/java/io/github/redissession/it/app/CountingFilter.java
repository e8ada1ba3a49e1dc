package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import redis.clients.jedis.UnifiedJedis;

/** A response filter that counts in the session, and reports by headers whether Redis has the session, and the status. */
@Counted
@Provider
public class CountingFilter implements ContainerResponseFilter {

    @Inject
    private SessionData session;

    @Inject
    private ServletContext application;

    @Inject
    @SessionRedis
    private UnifiedJedis redis;

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders()
                .add("X-In-Redis", redis.exists("session:" + application.getContextPath() + ":" + session.id()));
        response.getHeaders().add("X-Status-Seen", response.getStatus());
        session.put("answers", session.get("answers", Integer.class).orElse(0) + 1);
    }
}
