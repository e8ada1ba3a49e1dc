package io.github.redissession.it.app.errors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Variant;
import java.time.Instant;
import java.util.Date;
import java.util.Locale;

/** Reads the headers of a request, which the server parses. */
@Path("headers/{kind}")
public class HeadersResource {

    private static final Date CHANGED = Date.from(Instant.parse("2020-01-02T03:04:05Z"));

    @GET
    public Response get(@PathParam("kind") String kind, @Context HttpHeaders headers, @Context Request request) {
        return read(kind, headers, request);
    }

    @PUT
    public Response put(@PathParam("kind") String kind, @Context HttpHeaders headers, @Context Request request) {
        return read(kind, headers, request);
    }

    @POST
    public Response post(
            @PathParam("kind") String kind, @Context HttpHeaders headers, @Context Request request, String body) {
        return read(kind, headers, request);
    }

    private static Response read(String kind, HttpHeaders headers, Request request) {
        Object read = switch (kind) {
            case "accept" -> headers.getAcceptableMediaTypes();
            case "languages" -> headers.getAcceptableLanguages();
            case "date" -> headers.getDate();
            case "language" -> headers.getLanguage();
            case "length" -> headers.getLength();
            case "type" -> headers.getMediaType();
            case "cookies" -> headers.getCookies().keySet();
            case "tag" -> request.evaluatePreconditions(new EntityTag("a"));
            case "changed" -> request.evaluatePreconditions(CHANGED);
            case "both" -> request.evaluatePreconditions(CHANGED, new EntityTag("a"));
            case "exists" -> request.evaluatePreconditions();
            case "variant" ->
                request.selectVariant(Variant.encodings("gzip", "br")
                        .languages(Locale.GERMAN, Locale.FRENCH)
                        .mediaTypes(MediaType.TEXT_PLAIN_TYPE)
                        .add()
                        .build());
            default -> "none";
        };
        return read instanceof Response.ResponseBuilder answer
                ? answer.build()
                : Response.ok(String.valueOf(read)).build();
    }
}
