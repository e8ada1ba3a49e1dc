package io.github.redissession.it.app.shared;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Reads and writes an order in the session. */
@Path("order")
@Consumes("application/json")
@Produces("application/json")
public class OrderResource {

    private static final String NAME = "order";

    @Inject
    private SessionData session;

    @GET
    public Response read() {
        return session.get(NAME, Order.class)
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .build();
    }

    @PUT
    public void write(Order order) {
        session.put(NAME, order);
    }

    @POST
    @Path("items")
    public Order add(Order.Item item) {
        Order order = session.get(NAME, Order.class).orElseThrow();
        order.items().add(item);
        return order;
    }
}
