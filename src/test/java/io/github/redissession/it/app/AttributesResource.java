package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.TreeSet;

/** Reads and writes text attributes by name. */
@Path("attributes")
@Produces("text/plain;charset=UTF-8")
public class AttributesResource {

    @Inject
    private SessionData session;

    @GET
    public Response read(@QueryParam("name") String name) {
        return session.get(name)
                .map(Response::ok)
                .orElseGet(Response::noContent)
                .build();
    }

    @PUT
    public void write(@QueryParam("name") List<String> names, String value) {
        names.forEach(name -> session.put(name, value));
    }

    @DELETE
    public void remove(@QueryParam("name") String name) {
        session.remove(name);
    }

    @GET
    @Path("names")
    public String names() {
        return String.join(",", new TreeSet<>(session.names()));
    }

    @DELETE
    @Path("all")
    public void clear() {
        session.clear();
    }
}
