package io.github.redissession.benchmark.app.ours;

import io.github.redissession.SessionData;
import io.github.redissession.benchmark.app.Content;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

@Path("session")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class SessionResource {

    @Inject
    SessionData session;

    @GET
    @Path("unused")
    public String unused() {
        return "0";
    }

    @POST
    @Path("begin")
    public String begin(@QueryParam("others") int others, @QueryParam("size") int size) {
        Content.of(others, size).forEach(session::put);
        return "begun";
    }

    @GET
    @Path("read")
    public String read() {
        return session.get(Content.COUNT).orElseThrow();
    }

    @POST
    @Path("write")
    public String write() {
        String next = Content.next(session.get(Content.COUNT).orElseThrow());
        session.put(Content.COUNT, next);
        return next;
    }
}
