package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be kept in a session, and what becomes of what may not. */
interface StoredValues extends WholeRequests {

    int MAX_SIZE = 1024 * 1024;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "a b;c=d,\"e\"\\",
                "\u0000\u0001\r\n\t\u007f\u0085",
                "\u00e9\u05d0\u0e01\u4e2d\uac00",
                "\ufffd\ufffe\uffff\ufeff",
                "\ud83d\ude00\ud840\udc00\ud880\udc00\udb40\udc01\udb80\udc00\udbff\udfff",
                "$..[*]",
                "null"
            })
    default void namesAndValuesAreAnyText(String text) {
        Browser browser = browser();
        put(browser, text, text);
        assertThat(read(browser, text).body()).isEqualTo(text);
        assertThat(stored(browser)).containsOnlyKeys("@created", text);
    }

    @Test
    default void halvesOfSurrogatePairsComeBackAsTheyWere() {
        Browser browser = browser();
        browser.post("values/lone-surrogates");
        assertThat(browser.get("values/lone-surrogates").body()).isEqualTo("true");
    }

    @Test
    default void theNamesOfTheLibrarysOwnFieldsAreRefused() {
        Browser browser = browser();
        assertThat(browser.post("values/reserved").status()).isEqualTo(500);
        assertThat(browser.hasToken()).isFalse();
    }

    @Test
    default void aListChangedInPlaceIsSavedAndNothingElse() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/list")).calls("hset")).isOne();
        assertThat(stored(browser)).containsEntry("list", "[\"one\",\"two\"]");
    }

    @Test
    default void aBeanChangedInPlaceIsSavedAndNothingElse() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/profile")).calls("hset"))
                .isOne();
        assertThat(stored(browser)).containsEntry("profile", "{\"name\":\"Ada\",\"tags\":[\"new\"]}");
    }

    @Test
    default void whatWasOnlyLookedAtIsNotWritten() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> {
                            assertThat(browser.get("values").body()).isEqualTo("[one] []");
                        })
                        .calls("hset"))
                .isZero();
    }

    @Test
    default void puttingTheSameValueAgainIsNotWritten() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/same")).calls("hset")).isZero();
    }

    private Browser withValues() {
        Browser browser = browser();
        browser.post("values");
        return browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"ring", "refusing"})
    default void aValueThatCannotBeMappedFailsTheRequestAndTellsNothingOfTheInside(String value) {
        Browser browser = browser();
        Answer answer = browser.post("values/" + value);
        assertThat(answer.status()).isEqualTo(500);
        assertTellsNothing(answer);
    }

    @Test
    default void aValueSpoiledAfterItWasPutFailsTheRequestAndNothingIsWritten() {
        Browser browser = visitor();
        Map<String, String> before = stored(browser);
        Answer answer = browser.post("values/spoiled-later");
        assertThat(answer.status()).isEqualTo(500);
        assertTellsNothing(answer);
        assertThat(stored(browser)).isEqualTo(before);
    }

    private static void assertTellsNothing(Answer answer) {
        assertThat(answer.body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("io.github", "\tat ", "Refusing", "Ring", "inside of the getter", "well");
    }

    @Test
    default void theExceptionNamesAttributeAndClass() {
        assertThat(browser().post("values/explained").body())
                .contains("'ring'", "io.github.redissession.it.app.Ring", "@JsonbTypeAdapter");
    }

    @Test
    default void aValueOfNearlyTheLargestSizeIsKept() {
        Browser browser = browser();
        int size = MAX_SIZE - "big".length() - "\"\"".length();
        assertThat(browser.post("values/sized?name=big&size=" + size).status()).isEqualTo(204);
        assertThat(browser.get("values/length?name=big").body()).isEqualTo(String.valueOf(size));
    }

    @Test
    default void oneByteMoreIsRefused() {
        Browser browser = visitor();
        int size = MAX_SIZE - "big".length() - "\"\"".length() + 1;
        Answer answer = browser.post("values/sized?name=big&size=" + size);
        assertThat(answer.status()).isEqualTo(500);
        assertTellsNothing(answer);
        assertThat(stored(browser)).containsOnlyKeys("@created", "begun");
    }

    @Test
    default void ofAttributesThatAreTooLargeTogetherNoneIsWritten() {
        Browser browser = visitor();
        Answer answer = browser.post("values/sized?name=a&name=b&size=600000");
        assertThat(answer.status()).isEqualTo(500);
        assertTellsNothing(answer);
        assertThat(stored(browser)).containsOnlyKeys("@created", "begun");
    }

    @Test
    default void aSessionThatIsTooLargeFromTheFirstNeverBegins() {
        Browser browser = browser();
        Answer answer = browser.post("values/sized?name=a&name=b&size=600000");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    default void oneSpoiledAttributeReadsAsAbsentAndSpoilsNoOther() {
        Browser browser = withValues();
        redis().hset(key(browser), "list", "{\"not\":\"a list");
        assertThat(browser.get("values").status()).isEqualTo(500);
        browser.post("values/profile");
        assertThat(stored(browser))
                .containsEntry("list", "{\"not\":\"a list")
                .containsEntry("profile", "{\"name\":\"Ada\",\"tags\":[\"new\"]}");
    }
}
