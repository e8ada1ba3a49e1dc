package io.github.redissession.it.app.errors;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.InternalServerErrorException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.RedirectionException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/** What the application throws. */
final class Failures {

    private static final int CONFLICT = 409;

    private Failures() {}

    /** Throws what the name says, also checked exceptions of which callers know nothing. */
    static void raise(String name) {
        throw Failures.<RuntimeException>unchecked(of(name));
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    static Throwable of(String name) {
        return switch (name) {
            case "runtime" -> new IllegalStateException("of the application");
            case "null" -> new NullPointerException();
            case "checked" -> new Exception("of the application");
            case "io" -> new IOException("of the application");
            case "file" -> new FileNotFoundException("of the application");
            case "error" -> new AssertionError("of the application");
            case "servlet" -> new ServletException("of the application");
            case "servlet-cause" -> new ServletException("of the application", new IllegalStateException("the cause"));
            case "servlet-page" -> new ServletException(new PagedException.ByServlet());
            case "unavailable" -> new UnavailableException("of the application");
            case "unavailable-briefly" -> new UnavailableException("of the application", 3);
            case "completion" -> new CompletionException(new IllegalStateException("the cause"));
            case "completion-web" -> new CompletionException(new ForbiddenException());
            case "completion-entity" -> new CompletionException(answering());
            case "completion-mapped" -> new CompletionException(new MappedException("teapot"));
            case "execution" -> new ExecutionException(new IllegalStateException("the cause"));
            case "mapped", "mapper-throws", "mapper-null", "mapper-forbids" -> new MappedException(name);
            case "page-servlet" -> new PagedException.ByServlet();
            case "page-static" -> new PagedException.ByFile();
            case "page-resource" -> new PagedException.ByResource();
            case "page-checked" -> new PagedException.Checked();
            default -> ofRest(name);
        };
    }

    private static Throwable ofRest(String name) {
        return switch (name) {
            case "bad-request" -> new BadRequestException("of the application");
            case "unauthorized" -> new NotAuthorizedException("Basic realm=\"application\"");
            case "forbidden" -> new ForbiddenException();
            case "not-found" -> new NotFoundException();
            case "not-allowed" ->
                new NotAllowedException(
                        Response.status(405).header("Allow", "PUT, DELETE").build());
            case "not-acceptable" -> new NotAcceptableException();
            case "conflict" -> new WebApplicationException(CONFLICT);
            case "conflict-entity" -> answering();
            case "gone" -> new WebApplicationException(Response.Status.GONE);
            case "gone-entity" ->
                new WebApplicationException(
                        Response.status(410).entity("own text").build());
            case "not-supported" -> new NotSupportedException();
            case "server-error" -> new InternalServerErrorException(new IllegalStateException("the cause"));
            case "service-unavailable" -> new ServiceUnavailableException(7L);
            case "moved" -> new RedirectionException(Response.Status.MOVED_PERMANENTLY, URI.create("elsewhere"));
            case "not-modified" ->
                new WebApplicationException(Response.notModified("tag").build());
            case "odd-status" ->
                new WebApplicationException(Response.status(599, "Odd").build());
            case "processing" -> new ProcessingException("of the application");
            case "no-content" ->
                new WebApplicationException(Response.noContent().build());
            default -> throw new IllegalArgumentException(name);
        };
    }

    private static WebApplicationException answering() {
        return new WebApplicationException(Response.status(CONFLICT)
                .header("X-Why", "taken")
                .entity("own text")
                .build());
    }
}
