package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** A sub-resource, created by {@link ShopsResource}. */
public class Shop {

    private final SessionData session;

    Shop(SessionData session) {
        this.session = session;
    }

    @POST
    @Path("buy")
    public void buy() {
        session.put("bought", "1");
    }
}
