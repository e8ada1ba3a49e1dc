package io.github.redissession.it.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;

/** Bodies whose writing uses the session. */
@Path("bodies")
@Produces("text/plain")
public class BodiesResource {

    @Inject
    private SessionData session;

    @GET
    @Path("changing")
    public StreamingOutput changing() {
        return body -> {
            body.write("first, ".getBytes(UTF_8));
            body.flush();
            session.put("streamed", "1");
            body.write("then".getBytes(UTF_8));
        };
    }

    @GET
    @Path("failing")
    public StreamingOutput failing() {
        return body -> {
            body.write("first, ".getBytes(UTF_8));
            body.flush();
            session.put("streamed", "1");
            throw new IllegalStateException("in the middle of the body");
        };
    }

    @GET
    @Path("beginning")
    public StreamingOutput beginning(@QueryParam("after") int bytes) {
        return body -> {
            body.write(new byte[bytes]);
            try {
                session.put("streamed", "1");
                body.write("begun".getBytes(UTF_8));
            } catch (IllegalStateException e) {
                body.write(("refused: " + e.getMessage()).getBytes(UTF_8));
            }
        };
    }

    @GET
    @Path("begun-before")
    public StreamingOutput begunBefore() {
        session.put("before", "1");
        return body -> {
            session.put("streamed", "1");
            body.write("both".getBytes(UTF_8));
        };
    }

    @GET
    @Path("events")
    @Produces(MediaType.SERVER_SENT_EVENTS)
    public void events(@Context SseEventSink sink, @Context Sse sse) {
        session.put("before", "1");
        sink.send(sse.newEvent("one")).thenRun(sink::close);
    }
}
