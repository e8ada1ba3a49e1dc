package com.example.shop;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

@Path("basket")
@RequestScoped
public class BasketResource {

    @Inject
    private SessionData session;

    @GET
    public int size() {
        return session.get("items", Integer.class).orElse(0);
    }

    @POST
    @Path("{count}")
    public int add(@PathParam("count") int count) {
        return session.update("items", Integer.class, items -> items.orElse(0) + count);
    }
}
