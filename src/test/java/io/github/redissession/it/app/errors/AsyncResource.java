package io.github.redissession.it.app.errors;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/** Fails in answers that come later. */
@Path("async")
public class AsyncResource {

    private static final int BRIEF = 50;

    @GET
    @Path("failed/{name}")
    public CompletionStage<String> failed(@PathParam("name") String name) {
        return CompletableFuture.failedFuture(Failures.of(name));
    }

    @GET
    @Path("thrown/{name}")
    public CompletionStage<String> thrown(@PathParam("name") String name) {
        Failures.raise(name);
        return CompletableFuture.completedFuture("none");
    }

    @GET
    @Path("supplied/{name}")
    public CompletionStage<String> supplied(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(
                () -> {
                    Failures.raise(name);
                    return "none";
                },
                CompletableFuture.delayedExecutor(BRIEF, TimeUnit.MILLISECONDS));
    }

    @GET
    @Path("resumed/{name}")
    public void resumed(@PathParam("name") String name, @Suspended AsyncResponse response) {
        CompletableFuture.delayedExecutor(BRIEF, TimeUnit.MILLISECONDS)
                .execute(() -> response.resume(Failures.of(name)));
    }

    @GET
    @Path("resumed-at-once/{name}")
    public void resumedAtOnce(@PathParam("name") String name, @Suspended AsyncResponse response) {
        response.resume(Failures.of(name));
    }

    @GET
    @Path("suspended/{name}")
    public void suspended(@PathParam("name") String name, @Suspended AsyncResponse response) {
        Failures.raise(name);
    }

    @GET
    @Path("timeout")
    public void timeout(@Suspended AsyncResponse response) {
        response.setTimeout(BRIEF, TimeUnit.MILLISECONDS);
    }

    @GET
    @Path("timeout-answered")
    public void timeoutAnswered(@Suspended AsyncResponse response) {
        response.setTimeout(BRIEF, TimeUnit.MILLISECONDS);
        response.setTimeoutHandler(
                late -> late.resume(Response.status(Response.Status.GONE).build()));
    }

    @GET
    @Path("cancelled")
    public void cancelled(@Suspended AsyncResponse response) {
        response.cancel(2);
    }

    @GET
    @Path("broken/{name}")
    public CompletionStage<Broken> broken(@PathParam("name") String name) {
        return CompletableFuture.supplyAsync(
                () -> new Broken(name), CompletableFuture.delayedExecutor(BRIEF, TimeUnit.MILLISECONDS));
    }
}
