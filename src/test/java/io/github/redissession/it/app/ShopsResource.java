package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Returns sub-resources, which are not CDI beans. */
@Path("shops")
public class ShopsResource {

    @Inject
    private SessionData session;

    @Path("{name}")
    public Shop shop(@PathParam("name") String name) {
        session.put("shop", name);
        return new Shop(session);
    }
}
