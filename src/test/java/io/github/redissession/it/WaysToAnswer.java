package io.github.redissession.it;

import static io.github.redissession.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RawRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a response comes about, the session is in Redis before its headers are sent. */
interface WaysToAnswer extends WholeRequests {

    @ParameterizedTest
    @CsvSource({
        "redirect,303",
        "stage,200",
        "failed-stage,409",
        "mapped-stage,418",
        "unmapped-stage,500",
        "resumed,200",
        "counted,204"
    })
    default void theSessionIsInRedisOnceTheAnswerIsThere(String how, int status) {
        Browser browser = browser();
        Answer answer = browser.post("answers/" + how);
        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(stored(browser)).containsEntry("begun", "\"1\"");
    }

    @Test
    default void theApplicationsFiltersSeeTheResponseOnceTheSessionIsSaved() {
        assertThat(browser().post("answers/counted").header("X-In-Redis")).isEqualTo("true");
    }

    @Test
    default void theApplicationsFiltersSeeThatTheSessionCouldNotBeSaved() {
        Answer answer = visitor().post("answers/too-large");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.header("X-Status-Seen")).isEqualTo("500");
        assertThat(answer.body()).doesNotContain("redis", "attribute");
    }

    @Test
    default void aResponseFilterOfTheApplicationMayUseTheSession() {
        Browser browser = browser();
        browser.post("answers/counted");
        browser.post("answers/counted");
        assertThat(stored(browser)).containsEntry("answers", "2");
    }

    @Test
    default void aRequestFilterThatAnswersItselfMayUseTheSession() {
        Browser browser = browser();
        Answer answer = browser.post("answers/guarded");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.body()).isEqualTo("closed");
        browser.post("answers/guarded");
        assertThat(stored(browser)).containsOnlyKeys("@created", "attempts").containsEntry("attempts", "2");
    }

    @Test
    default void theApplicationsOwnCookiesGoOutBesideTheSessions() {
        Answer answer = browser().post("answers/with-cookies");
        assertThat(answer.cookie("first")).hasValue("1");
        assertThat(answer.cookie("second")).hasValue("2");
        assertThat(answer.cookie("session")).isPresent();
    }

    @Test
    default void aSubResourceUsesTheSessionToo() {
        Browser browser = browser();
        assertThat(browser.post("shops/corner/buy").status()).isEqualTo(204);
        assertThat(stored(browser)).containsEntry("shop", "\"corner\"").containsEntry("bought", "\"1\"");
    }

    @Test
    default void aThreadOutsideTheRequestIsToldThatItHasNoSession() {
        assertThat(browser().post("answers/other-thread").body())
                .contains("IllegalStateException", "SessionData belongs to a Jakarta REST request");
    }

    @Test
    default void aChangeWhileTheBodyIsWrittenIsSavedAtItsEnd() {
        Browser browser = visitor();
        Answer answer = browser.get("bodies/changing");
        assertThat(answer.body()).isEqualTo("first, then");
        assertThat(stored(browser)).containsEntry("streamed", "\"1\"");
    }

    @Test
    default void aChangeIsSavedEvenIfTheBodyBreaksOff() {
        Browser browser = visitor();
        RawRequest.get(
                browser.application().resolve("bodies/failing"),
                ("session=" + browser.token()).getBytes(StandardCharsets.US_ASCII));
        assertThat(stored(browser)).containsEntry("streamed", "\"1\"");
    }

    @Test
    default void aChangeBeforeAndOneWhileTheBodyIsWrittenAreBothSaved() {
        Browser browser = browser();
        assertThat(browser.get("bodies/begun-before").cookie("session")).isPresent();
        assertThat(stored(browser)).containsKeys("before", "streamed");
    }

    @Test
    default void beginningASessionWhileTheBodyIsWrittenIsRefused() {
        Browser browser = browser();
        Answer answer = browser.get("bodies/beginning");
        assertThat(answer.body()).startsWith("refused: A session cannot begin once the response's headers are sent");
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    default void aStreamOfEventsBeginsWithTheSessionSaved() {
        Browser browser = browser();
        Answer answer = browser.get("bodies/events", "Accept", "text/event-stream");
        assertThat(answer.body()).contains("data: one");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(stored(browser)).containsKey("before");
    }

    @Test
    default void aResponseWithATokenIsKeptFromCaches() {
        Answer answer = browser().post("answers/redirect");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Vary")).isEqualTo("Cookie");
    }

    @Test
    default void aResponseThatClearsTheTokenIsKeptFromCaches() {
        Answer answer = visitor().delete("session");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Vary")).isEqualTo("Cookie");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no-store", "private, no-store", "no-cache"})
    default void theApplicationsStricterWordOnCachingStands(String strict) {
        assertThat(cached(strict, "*").header("Cache-Control")).isEqualTo(strict);
    }

    @Test
    default void theApplicationsOtherWordsOnCachingAreKeptBeside() {
        Answer answer = cached("max-age=60", "Accept-Language");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60, no-cache=\"Set-Cookie\"");
        assertThat(answer.header("Vary")).isEqualTo("Accept-Language, Cookie");
    }

    @Test
    default void aServletFiltersWordsOnCachingAreKeptBeside() {
        Answer answer = browser().get("answers/filtered", "X-Servlet-Vary", "Origin");
        assertThat(answer.header("Vary")).isEqualTo("Origin, Cookie");
        assertThat(answer.header("Cache-Control")).isEqualTo("max-age=60");
    }

    @Test
    default void aServletFiltersCookiesAreKeptBeside() {
        assertThat(visitor().post("session/anew", "X-Servlet-Cookie", "1").setCookies())
                .hasSize(3)
                .contains("theme=dark", "lang=en");
    }

    private Answer cached(String cacheControl, String vary) {
        return browser().post("answers/cached?cache-control=" + query(cacheControl) + "&vary=" + query(vary));
    }
}
