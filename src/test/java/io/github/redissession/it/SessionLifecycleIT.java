package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.Wars;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A session from its creation to its end. */
@InBothWars
class SessionLifecycleIT extends WholeRequests {

    SessionLifecycleIT(String war, Servers servers) {
        super(war, servers);
    }

    private static final Duration TIME_TO_LIVE = Duration.ofMinutes(30);
    private static final Duration TOUCH_INTERVAL = Duration.ofMinutes(1);

    @Test
    void putIsReadByTheNextRequest() {
        Browser browser = browser();
        Answer begun = put(browser, "signed", "1");

        assertThat(begun.cookie("session"))
                .hasValueSatisfying(token -> assertThat(token).hasSize(43 + 1 + 43));
        assertThat(begun.setCookies())
                .singleElement()
                .asString()
                .endsWith("; Path=" + browser.contextPath() + "; HttpOnly; SameSite=Lax");
        assertThat(read(browser, "signed").body()).isEqualTo("1");
        assertThat(stored(browser)).containsEntry("signed", "\"1\"").containsOnlyKeys("@created", "signed");
    }

    @Test
    void pollingDoesNotKeepTheSessionAlive() {
        assertPollingDoesNotKeepAlive(visitor());
    }

    @Test
    void otherClientsDoNotSeeTheSession() {
        visitor();
        assertThat(read(browser(), "begun").status()).isEqualTo(204);
    }

    @Test
    void clientThatHasTheCookieIsNotSentItAgain() {
        Browser browser = visitor();
        assertThat(put(browser, "more", "1").setCookies()).isEmpty();
        assertThat(read(browser, "more").setCookies()).isEmpty();
    }

    @Test
    void readCreatesNoSession() {
        Browser browser = browser();
        assertThat(browser.get("session").body()).isEqualTo("exists=false new=true");
        Answer answer = read(browser, "nothing");
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.header("Vary")).isEqualTo("Cookie");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void unusedSessionLeavesTheCachingHeadersAlone() {
        assertThat(visitor().get("answers/without-session").headers()).doesNotContainKeys("Vary", "Cache-Control");
    }

    @Test
    void attributesAreReplacedRemovedAndCleared() {
        Browser browser = browser();
        browser.put("attributes?name=a&name=b&name=c", "1");
        put(browser, "a", "2");
        browser.delete("attributes?name=b");
        assertThat(browser.get("attributes/names").body()).isEqualTo("a,c");
        assertThat(read(browser, "a").body()).isEqualTo("2");
        assertThat(stored(browser)).containsOnlyKeys("@created", "a", "c");

        browser.delete("attributes/all");
        assertThat(browser.get("session").body()).isEqualTo("exists=true new=false");
        assertThat(stored(browser)).containsOnlyKeys("@created");
    }

    @Test
    void saveWritesAtOnceAndReloadDropsUnsavedChanges() {
        Browser browser = browser();
        assertThat(browser.post("session/saved-then-reloaded").body()).isEqualTo("1 false");
        assertThat(stored(browser)).containsOnlyKeys("@created", "kept").containsEntry("kept", "\"1\"");
    }

    @Test
    void invalidateDestroysTheSessionAndClearsTheCookie() {
        Browser browser = visitor();
        String key = key(browser);

        Answer answer = browser.delete("session");
        assertThat(answer.setCookies())
                .singleElement()
                .asString()
                .startsWith("session=; Max-Age=0; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=" + browser.contextPath()
                        + ";");
        assertThat(isSession(key)).isFalse();
        assertThat(browser.hasToken()).isFalse();
    }

    @Test
    void tokenOfAnInvalidatedSessionIsUnknown() {
        Browser browser = visitor();
        Browser thief = browser().with(browser.token());
        browser.delete("session");

        assertThat(read(thief, "begun").status()).isEqualTo(204);
        assertThat(thief.get("session").body()).isEqualTo("exists=false new=false");
        assertThat(put(thief, "begun", "again").setCookies())
                .as("a new session under a closed id")
                .isEmpty();
        assertThat(thief.delete("session").setCookies()).isEmpty();
    }

    @Test
    void putAfterInvalidateCreatesASessionWithANewId() {
        Browser browser = visitor();
        String old = browser.id().orElseThrow();

        Answer answer = browser.post("session/anew");
        assertThat(browser.id()).hasValue(answer.body()).isNotEqualTo(old);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(isSession(key(browser, old))).isFalse();
        assertThat(stored(browser)).containsOnlyKeys("@created", "anew");
    }

    @Test
    void invalidateWithoutASessionSucceeds() {
        Browser browser = browser();
        Answer answer = browser.delete("session");
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void expiredSessionIsAbsentAndReplacedUnderANewId() {
        Browser browser = visitor();
        String old = browser.id().orElseThrow();
        redis().pexpire(key(browser), 1);
        Eventually.isTrue("the session expires", () -> !isStored(browser));

        Answer look = read(browser, "begun");
        assertThat(look.status()).isEqualTo(204);
        assertThat(look.setCookies()).isEmpty();
        Answer begun = put(browser, "begun", "again");
        assertThat(begun.cookie("session")).isPresent();
        assertThat(browser.id()).isPresent().get().isNotEqualTo(old);
        assertThat(redis().exists(key(browser, old))).isFalse();
        assertThat(read(browser, "begun").body()).isEqualTo("again");
    }

    @Test
    void unknownIdIsNeverAdopted() {
        String unknown = "A".repeat(43);
        Browser browser = browser();
        browser.with(
                new TokenSigner(List.of(new Secret(Wars.SECRET)), browser.contextPath()).sign(new SessionId(unknown)));

        assertThat(read(browser, "any").setCookies()).isEmpty();
        assertThat(browser.get("session/id").body()).isNotEqualTo(unknown);
        put(browser, "any", "1");
        assertThat(browser.id()).isPresent().get().isNotEqualTo(unknown);
        assertThat(redis().exists(key(browser, unknown))).isFalse();
    }

    @Test
    void readExtendsTheExpiryOncePerTouchInterval() {
        Browser browser = visitor();
        redis().pexpire(key(browser), Duration.ofMinutes(2).toMillis());

        assertThat(trafficOf(() -> read(browser, "begun")).calls("pexpire")).isOne();
        assertThat(redis().pttl(key(browser)))
                .isBetween(
                        TIME_TO_LIVE.toMillis(),
                        TIME_TO_LIVE.plus(TOUCH_INTERVAL).toMillis());
        assertThat(trafficOf(() -> read(browser, "begun")).calls("pexpire")).isZero();
        assertThat(trafficOf(() -> browser.post("session/touch")).calls("pexpire"))
                .isOne();
    }

    @Test
    void unusedSessionKeepsItsExpiry() {
        Browser browser = visitor();
        redis().pexpire(key(browser), Duration.ofMinutes(2).toMillis());
        browser.get("session/unused");
        assertThat(redis().pttl(key(browser)))
                .isLessThanOrEqualTo(Duration.ofMinutes(2).toMillis());
    }

    @Test
    void createdAtExpiresAtAndTimeToLiveMatchRedis() {
        long before = System.currentTimeMillis();
        Browser browser = visitor();
        String[] times = browser.get("session/times").body().split(" ");
        assertThat(Long.parseLong(times[0])).isBetween(before, System.currentTimeMillis());
        assertThat(Long.parseLong(times[1])).isGreaterThanOrEqualTo(before + TIME_TO_LIVE.toMillis());
        assertThat(Long.parseLong(times[2])).isEqualTo(TIME_TO_LIVE.toMillis());
    }
}
