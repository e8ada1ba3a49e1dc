package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;

/** A resource that is an Enterprise Bean: pooled and transactional. */
@Path("enterprise")
@Stateless
public class EnterpriseResource {

    @Inject
    private SessionData session;

    @POST
    public int count(@QueryParam("fail") boolean fail) {
        int count = session.get("count", Integer.class).orElse(0) + 1;
        session.put("count", count);
        if (fail) {
            throw new IllegalStateException("rolls back");
        }
        return count;
    }
}
