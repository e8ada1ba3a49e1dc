package com.example.demo;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** The Java lines that the page shows beside its actions: the source that this application was compiled from. */
@Path("source/{type: [A-Z][A-Za-z]*}")
@RequestScoped
@Produces("text/plain;charset=UTF-8")
public class SourceResource {

    @GET
    public String type(@PathParam("type") String type) {
        return JavaSource.of(type).map(JavaSource::type).orElseThrow(NotFoundException::new);
    }

    @GET
    @Path("{method: [a-z][A-Za-z]*}")
    public String method(@PathParam("type") String type, @PathParam("method") String method) {
        return JavaSource.of(type).flatMap(source -> source.method(method)).orElseThrow(NotFoundException::new);
    }
}
