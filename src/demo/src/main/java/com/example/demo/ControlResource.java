package com.example.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Passes requests on to the process that started this server and Redis: {@code mvn -Pdemo}, which sets both properties.
 * Elsewhere there is nothing to control.
 *
 * <p>That process checks the origin of a command, so that no page of another site can give it. The content type makes
 * browsers ask before they send it across origins.
 */
@Path("control")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class ControlResource {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String NOTHING = "{}";

    @Inject
    @ConfigProperty(name = "demo.control")
    private Optional<URI> control;

    @Inject
    @ConfigProperty(name = "demo.control.key")
    private Optional<String> key;

    /** The nodes, and what Redis counted so far; an empty object if there is nothing to control. */
    @GET
    public String state() throws IOException {
        return control.isPresent() ? passOn("GET", "state", null).body() : NOTHING;
    }

    @POST
    @Path("redis/{command: start|stop}")
    @Consumes(MediaType.APPLICATION_JSON)
    public Response redis(@PathParam("command") String command, @HeaderParam("Origin") @Nullable String origin)
            throws IOException {
        HttpResponse<String> answer = passOn("POST", "redis/" + command, origin);
        return Response.status(answer.statusCode()).entity(answer.body()).build();
    }

    private HttpResponse<String> passOn(String method, String path, @Nullable String origin) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(
                        control.orElseThrow(NotFoundException::new).resolve(path))
                .timeout(LIMIT)
                .header("Control-Key", key.orElseThrow(NotFoundException::new))
                .header("Page-Origin", origin == null ? "none" : origin)
                .method(method, BodyPublishers.noBody())
                .build();
        try {
            return CLIENT.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the demo's launcher answered");
        }
    }
}
