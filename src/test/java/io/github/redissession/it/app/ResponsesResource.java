package io.github.redissession.it.app;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Responses other than a method's plain result. The POST methods create a session. */
@Path("answers")
public class ResponsesResource {

    /** Runs on another thread, usually after the method has returned. */
    private static final Executor DELAYED = CompletableFuture.delayedExecutor(20, TimeUnit.MILLISECONDS);

    private static final BlockingQueue<AsyncResponse> WAITING = new LinkedBlockingQueue<>();

    @Inject
    private SessionData session;

    @POST
    @Path("counted")
    @Counted
    public void counted() {
        session.put("begun", "1");
    }

    @POST
    @Path("too-large")
    @Counted
    public void tooLarge() {
        session.put("a", "x".repeat(600_000));
        session.put("b", "x".repeat(600_000));
    }

    @POST
    @Path("redirect")
    public Response redirect() {
        session.put("begun", "1");
        return Response.seeOther(URI.create("elsewhere")).build();
    }

    @POST
    @Path("cached")
    public Response cached(@QueryParam("cache-control") String cacheControl, @QueryParam("vary") String vary) {
        session.put("begun", "1");
        return Response.ok()
                .header("Cache-Control", cacheControl)
                .header("Vary", vary)
                .build();
    }

    @GET
    @Path("without-session")
    public String withoutSession() {
        return "the same for all";
    }

    /** Reads the session and creates none. */
    @GET
    @Path("filtered")
    public boolean filtered() {
        return session.exists();
    }

    @POST
    @Path("with-cookies")
    public Response withCookies() {
        session.put("begun", "1");
        return Response.ok()
                .cookie(new NewCookie.Builder("first").value("1").build())
                .cookie(new NewCookie.Builder("second").value("2").build())
                .build();
    }

    @POST
    @Path("guarded")
    @Guarded
    public void guarded() {
        session.put("let-in", "1");
    }

    @POST
    @Path("stage")
    public CompletionStage<String> stage() {
        session.put("begun", "1");
        return CompletableFuture.supplyAsync(() -> "later", DELAYED);
    }

    @POST
    @Path("failed-stage")
    public CompletionStage<String> failedStage() {
        session.put("begun", "1");
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new ClientErrorException(409);
                },
                DELAYED);
    }

    @POST
    @Path("mapped-stage")
    public CompletionStage<String> mappedStage() {
        session.put("begun", "1");
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new LateException();
                },
                DELAYED);
    }

    @POST
    @Path("unmapped-stage")
    public CompletionStage<String> unmappedStage() {
        session.put("begun", "1");
        return CompletableFuture.supplyAsync(
                () -> {
                    throw new IllegalStateException("late");
                },
                DELAYED);
    }

    @POST
    @Path("resumed")
    public void resumed(@Suspended AsyncResponse response) {
        session.put("begun", "1");
        CompletableFuture.runAsync(() -> response.resume("later"), DELAYED);
    }

    /** Waits until another request answers it. */
    @GET
    @Path("waiting")
    public void waiting(@Suspended AsyncResponse response) {
        WAITING.add(response);
    }

    /** Answers the request that waits, by a body that reads the session while it is written, and then with the own session. */
    @POST
    @Path("answer-waiting")
    public String answerWaiting() throws InterruptedException {
        AsyncResponse waiting = WAITING.poll(30, TimeUnit.SECONDS);
        waiting.resume((StreamingOutput)
                body -> body.write(session.get("name").orElse("").getBytes(StandardCharsets.UTF_8)));
        return session.get("name").orElse("");
    }

    /** Returns the exception that the session throws on another thread. */
    @POST
    @Path("other-thread")
    public String otherThread() {
        session.put("begun", "1");
        return CompletableFuture.supplyAsync(() -> session.get("begun"))
                .handle((value, thrown) -> String.valueOf(thrown == null ? value : thrown.getCause()))
                .join();
    }
}
