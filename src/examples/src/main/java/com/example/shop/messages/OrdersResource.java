package com.example.shop.messages;

import static java.util.stream.Collectors.joining;

import com.example.shop.csrf.CsrfToken;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("orders")
@RequestScoped
public class OrdersResource {

    private static final String PAGE = """
        <!DOCTYPE html>
        <title>Orders</title>
        %s
        <form method="post">
          <input type="hidden" name="csrf-token" value="%s">
          <input name="item">
          <button>Order</button>
        </form>
        """;

    @Inject
    private Messages messages;

    @Inject
    private CsrfToken csrf;

    @POST
    public Response order(@FormParam("item") @DefaultValue("") String item) {
        messages.add(item.isBlank() ? Message.ORDER_EMPTY : Message.ORDER_SENT);
        return Response.seeOther(URI.create("orders")).build(); // 303: the browser gets the page
    }

    @GET
    @Produces(MediaType.TEXT_HTML)
    public String page() {
        String shown = messages.take().stream()
                .map(message -> "<p>" + message.text() + "</p>")
                .collect(joining("\n"));
        return PAGE.formatted(shown, csrf.get());
    }
}
