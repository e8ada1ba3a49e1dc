package io.github.redissession.it;

import static io.github.redissession.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RawRequest;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The session is in Redis before the headers of a response are sent, for each way to produce the response. */
@InBothWars
class ResponsesIT extends WholeRequests {

    ResponsesIT(String war, Servers servers) {
        super(war, servers);
    }

    @ParameterizedTest
    @CsvSource({"redirect,303", "stage,200", "mapped-stage,418", "unmapped-stage,500", "resumed,200", "counted,204"})
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void sessionIsSavedBeforeTheResponseArrives(String kind, int status) {
        isSavedBeforeTheResponseArrives(kind, status);
    }

    @Test
    @Needs(value = Capability.STATUS_OF_STAGES, mayPass = true)
    void sessionIsSavedBeforeTheResponseOfAFailedStageArrives() {
        isSavedBeforeTheResponseArrives("failed-stage", 409);
    }

    private void isSavedBeforeTheResponseArrives(String kind, int status) {
        Browser browser = browser();
        Answer answer = browser.post("answers/" + kind);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(stored(browser)).containsEntry("begun", "\"1\"");
    }

    @Test
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void responseFilterRunsAfterTheSave() {
        assertThat(browser().post("answers/counted").header("X-In-Redis")).isEqualTo("true");
    }

    @Test
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void responseFilterSeesStatus500WhenTheSaveFails() {
        Answer answer = visitor().post("answers/too-large");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Status-Seen")).isEqualTo("500");
        assertThat(answer.body()).doesNotContain("redis", "attribute");
    }

    @Test
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void responseFilterUsesTheSession() {
        Browser browser = browser();
        browser.post("answers/counted");
        browser.post("answers/counted");
        assertThat(stored(browser)).containsEntry("answers", "2");
    }

    @Test
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void abortingRequestFilterUsesTheSession() {
        Browser browser = browser();
        Answer answer = browser.post("answers/guarded");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("closed");
        browser.post("answers/guarded");
        assertThat(stored(browser)).containsOnlyKeys("@created", "attempts").containsEntry("attempts", "2");
    }

    @Test
    void cookiesOfTheResourceAreKept() {
        Answer answer = browser().post("answers/with-cookies");
        assertThat(answer.cookie("first")).hasValue("1");
        assertThat(answer.cookie("second")).hasValue("2");
        assertThat(answer.cookie("session")).isPresent();
    }

    @Test
    void subResourceUsesTheSession() {
        Browser browser = browser();
        assertThat(browser.post("shops/corner/buy").status()).isEqualTo(204);
        assertThat(stored(browser)).containsEntry("shop", "\"corner\"").containsEntry("bought", "\"1\"");
    }

    /** The thread that writes its body is usually that of the request which answers. */
    @Test
    void bodyOfResumedRequestIsWrittenWithItsOwnSession() {
        Browser waiting = browser();
        put(waiting, "name", "alice");
        Browser answering = browser();
        put(answering, "name", "bob");

        CompletableFuture<Answer> answer = CompletableFuture.supplyAsync(() -> waiting.get("answers/waiting"));
        assertThat(answering.post("answers/answer-waiting").body()).isEqualTo("bob");
        assertThat(answer.join().body()).isEqualTo("alice");
    }

    @Test
    void sessionIsRefusedOnAThreadOutsideTheRequest() {
        assertThat(browser().post("answers/other-thread").body())
                .contains("IllegalStateException", "SessionData was used where no HTTP request is served");
    }

    @Test
    void changeWhileWritingTheBodyIsSavedAtItsEnd() {
        Browser browser = visitor();
        Answer answer = browser.get("bodies/changing");
        assertThat(answer.body()).isEqualTo("first, then");
        assertThat(stored(browser)).containsEntry("streamed", "\"1\"");
    }

    @Test
    void changeIsSavedWhenWritingTheBodyFails() {
        Browser browser = visitor();
        RawRequest.get(
                browser.application().resolve("bodies/failing"),
                ("session=" + browser.token()).getBytes(StandardCharsets.US_ASCII));
        assertThat(stored(browser)).containsEntry("streamed", "\"1\"");
    }

    @Test
    void changesBeforeAndWhileWritingTheBodyAreBothSaved() {
        Browser browser = browser();
        assertThat(browser.get("bodies/begun-before").cookie("session")).isPresent();
        assertThat(stored(browser)).containsKeys("before", "streamed");
    }

    @Test
    void newSessionIsRefusedOnceTheHeadersAreSent() {
        Browser browser = browser();
        Answer answer = browser.get("bodies/beginning?after=100000");
        assertThat(answer.body()).contains("refused: A session cannot begin once the response's headers are sent");
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void newSessionBeginsWhileTheServerBuffersTheBody() {
        Browser browser = browser();
        Answer answer = browser.get("bodies/beginning?after=10");
        assertThat(answer.body()).contains("begun");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(stored(browser)).containsKey("streamed");
    }

    @Test
    void sessionIsSavedBeforeServerSentEventsAreSent() {
        Browser browser = browser();
        Answer answer = browser.get("bodies/events", "Accept", "text/event-stream");
        assertThat(answer.body()).contains("data: one");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(stored(browser)).containsKey("before");
    }

    @Test
    void responseWithATokenIsNotCacheable() {
        Answer answer = browser().post("answers/redirect");
        assertThat(cacheControl(answer)).isEqualTo("no-store");
        assertThat(answer.header("Vary")).isEqualTo("Cookie");
    }

    @Test
    void responseThatClearsTheTokenIsNotCacheable() {
        Answer answer = visitor().delete("session");
        assertThat(cacheControl(answer)).isEqualTo("no-store");
        assertThat(answer.header("Vary")).isEqualTo("Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, no-store", "no-cache"})
    void stricterCacheControlIsKept(String strict) {
        assertThat(cacheControl(cached(strict, "*"))).isEqualTo(strict);
    }

    @Test
    void otherCacheControlAndVaryAreExtended() {
        Answer answer = cached("max-age=60", "Accept-Language");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60, no-cache=\"Set-Cookie\"");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Language, Cookie");
    }

    @Test
    void cachingHeadersOfAServletFilterAreKept() {
        Answer answer = browser().get("answers/filtered", "X-Servlet-Vary", "Origin");
        assertThat(answer.header("Vary")).isEqualTo("Origin, Cookie");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    void cookiesOfAServletFilterAreKept() {
        assertThat(visitor().post("session/anew", "X-Servlet-Cookie", "1").setCookies())
                .hasSize(3)
                .contains("theme=dark", "lang=en");
    }

    private Answer cached(String cacheControl, String vary) {
        return browser().post("answers/cached?cache-control=" + query(cacheControl) + "&vary=" + query(vary));
    }
}
