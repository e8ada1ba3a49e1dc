package io.github.redissession.it.app.errors;

import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.MatrixParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.PathSegment;
import java.time.DayOfWeek;
import java.util.List;
import java.util.SortedSet;
import java.util.UUID;

/** Parameters that the server converts. */
@Path("parameters")
public class ParametersResource {

    @GET
    @Path("path/{number}")
    public String path(@PathParam("number") int number) {
        return "path " + number;
    }

    @GET
    @Path("digits/{number: [0-9]+}")
    public String digits(@PathParam("number") byte number) {
        return "digits " + number;
    }

    @GET
    @Path("segment/{segment}")
    public String segment(@PathParam("segment") PathSegment segment) {
        return "segment " + segment.getPath();
    }

    @GET
    @Path("query")
    public String query(
            @QueryParam("id") UUID id, @QueryParam("day") DayOfWeek day, @QueryParam("n") List<Integer> numbers) {
        return "query " + id + day + numbers;
    }

    @GET
    @Path("matrix")
    public String matrix(@MatrixParam("n") SortedSet<Long> numbers) {
        return "matrix " + numbers;
    }

    @GET
    @Path("header")
    public String header(@HeaderParam("X-Number") double number) {
        return "header " + number;
    }

    @GET
    @Path("cookie")
    public String cookie(@CookieParam("number") int number) {
        return "cookie " + number;
    }

    @GET
    @Path("converter")
    public String converter(@QueryParam("value") Converted value) {
        return "converted " + value;
    }

    @GET
    @Path("converter/{value}")
    public String converterInPath(@PathParam("value") Converted value) {
        return "converted " + value;
    }

    @POST
    @Path("form")
    public String form(@FormParam("number") int number, @FormParam("day") DayOfWeek day) {
        return "form " + number + day;
    }
}
