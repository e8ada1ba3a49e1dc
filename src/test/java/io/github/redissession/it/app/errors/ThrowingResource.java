package io.github.redissession.it.app.errors;

import jakarta.enterprise.context.RequestScoped;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;

/** Throws from the method, a sub-resource, a streamed body, and what reads and writes bodies. */
@Path("")
@RequestScoped
public class ThrowingResource {

    private static final int MORE_THAN_A_BUFFER = 100_000;

    @GET
    @Path("throw/{name}")
    public String method(@PathParam("name") String name) throws Exception {
        Failures.raise(name);
        return "none";
    }

    @GET
    @Path("page")
    public String page(@Context HttpServletRequest request) {
        return "page " + request.getDispatcherType() + request.getAttribute("jakarta.servlet.error.status_code");
    }

    @Path("locator/{name}")
    public Object locator(@PathParam("name") String name) {
        Failures.raise(name);
        return this;
    }

    @GET
    @Path("body/{name}")
    public Broken body(@PathParam("name") String name) {
        return new Broken(name);
    }

    @POST
    @Path("body")
    public String body(Broken body) {
        return body.name();
    }

    @GET
    @Path("streamed/{name}")
    public StreamingOutput streamed(@PathParam("name") String name) {
        return out -> {
            out.write('x');
            Failures.raise(name);
        };
    }

    @GET
    @Path("streamed-long/{name}")
    public Response streamedLong(@PathParam("name") String name) {
        StreamingOutput body = out -> {
            out.write(new byte[MORE_THAN_A_BUFFER]);
            Failures.raise(name);
        };
        return Response.ok(body).build();
    }

    @GET
    @Path("forward")
    public String forward(@Context HttpServletRequest request, @Context HttpServletResponse response)
            throws IOException, ServletException {
        request.getRequestDispatcher(request.getParameter("to")).forward(request, response);
        return "";
    }

    @GET
    @Path("send-error/{status}")
    public void sendError(@PathParam("status") int status, @Context HttpServletResponse response) throws IOException {
        response.sendError(status);
    }
}
