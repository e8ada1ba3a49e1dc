package io.github.redissession.it.app.errors;

import jakarta.json.JsonObject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.LocalDate;
import java.util.Map;

/** Bodies of several types. */
@Path("media")
public class MediaResource {

    /** What JSON Binding reads. */
    public static class Item {

        @Size(max = 5)
        public String name;

        public int count;
        public LocalDate day;
    }

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Map<String, String> json() {
        return Map.of("a", "b");
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Item bound(Item item) {
        return item;
    }

    @PUT
    @Consumes({MediaType.APPLICATION_JSON, MediaType.TEXT_PLAIN})
    @Produces(MediaType.TEXT_PLAIN)
    public String parsed(JsonObject object) {
        return object.toString();
    }

    @POST
    @Path("valid")
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Item valid(@Valid Item item) {
        return item;
    }

    @DELETE
    public void delete() {}

    @GET
    @Path("text")
    @Produces("text/plain;charset=UTF-16")
    public String text() {
        return "text";
    }

    @GET
    @Path("unwritable")
    @Produces("application/x-unknown")
    public Thread unwritable() {
        return new Thread();
    }

    @GET
    @Path("created")
    public Response created() {
        return Response.created(URI.create("items/1")).build();
    }

    @GET
    @Path("moved")
    public Response moved() {
        return Response.seeOther(URI.create("media")).build();
    }

    @GET
    @Path("nothing")
    public Response nothing() {
        return null;
    }

    @GET
    @Path("gone")
    public Response gone() {
        return Response.status(Response.Status.GONE).build();
    }

    @GET
    @Path("required")
    public Response required() {
        return Response.status(Response.Status.LENGTH_REQUIRED)
                .entity("own text")
                .build();
    }
}
