package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attribute names and values: those that are stored, and those that are refused. */
@InBothWars
class StoredValuesIT extends WholeRequests {

    StoredValuesIT(String war, Servers servers) {
        super(war, servers);
    }

    private static final int MAX_SIZE = 1024 * 1024;

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
    void anyTextIsAllowedAsNameAndValue(String text) {
        Browser browser = browser();
        put(browser, text, text);
        assertThat(read(browser, text).body()).isEqualTo(text);
        assertThat(stored(browser)).containsOnlyKeys("@created", text);
    }

    @Test
    void loneSurrogatesAreReadAsWritten() {
        Browser browser = browser();
        browser.post("values/lone-surrogates");
        assertThat(browser.get("values/lone-surrogates").body()).isEqualTo("true");
    }

    @Test
    void reservedFieldNamesAreRefused() {
        Browser browser = browser();
        assertThat(browser.post("values/reserved").status()).isEqualTo(500);
        assertThat(browser.hasToken()).isFalse();
    }

    @Test
    void listChangedInPlaceIsWrittenAlone() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/list")).calls("hset")).isOne();
        assertThat(stored(browser)).containsEntry("list", "[\"one\",\"two\"]");
    }

    @Test
    void beanChangedInPlaceIsWrittenAlone() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/profile")).calls("hset"))
                .isOne();
        assertThat(stored(browser)).containsEntry("profile", "{\"name\":\"Ada\",\"tags\":[\"new\"]}");
    }

    @Test
    void unchangedValueIsNotWrittenAfterARead() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> {
                            assertThat(browser.get("values").body()).isEqualTo("[one] []");
                        })
                        .calls("hset"))
                .isZero();
    }

    @Test
    void putOfTheSameValueWritesNothing() {
        Browser browser = withValues();
        assertThat(trafficOf(() -> browser.post("values/same")).calls("hset")).isZero();
    }

    private Browser withValues() {
        Browser browser = browser();
        browser.post("values");
        return browser;
    }

    @ParameterizedTest
    @ValueSource(strings = {"cyclic", "unreadable"})
    void unmappableValueFailsTheRequestWithoutInternals(String value) {
        Browser browser = browser();
        Answer answer = browser.post("values/" + value);
        assertThat(answer.status()).isEqualTo(500);
        assertNoInternals(answer);
    }

    @Test
    void valueThatBecomesUnmappableFailsTheRequestAndWritesNothing() {
        Browser browser = visitor();
        Map<String, String> before = stored(browser);
        Answer answer = browser.post("values/invalid-later");
        assertThat(answer.status()).isEqualTo(500);
        assertNoInternals(answer);
        assertThat(stored(browser)).isEqualTo(before);
    }

    private static void assertNoInternals(Answer answer) {
        assertThat(answer.body())
                .doesNotContainIgnoringCase("exception")
                .doesNotContain("io.github", "\tat ", "UnreadableBean", "CyclicBean", "inside of the getter", "well");
    }

    @Test
    void exceptionNamesTheAttributeAndTheClass() {
        assertThat(browser().post("values/explained").body())
                .contains("'cyclic'", "io.github.redissession.it.app.CyclicBean", "@JsonbTypeAdapter");
    }

    @Test
    void valueOfTheMaximumSizeIsStored() {
        Browser browser = browser();
        int size = MAX_SIZE - "big".length() - "\"\"".length();
        assertThat(browser.post("values/sized?name=big&size=" + size).status()).isEqualTo(204);
        assertThat(browser.get("values/length?name=big").body()).isEqualTo(String.valueOf(size));
    }

    @Test
    void valueOneByteOverTheMaximumIsRefused() {
        Browser browser = visitor();
        int size = MAX_SIZE - "big".length() - "\"\"".length() + 1;
        Answer answer = browser.post("values/sized?name=big&size=" + size);
        assertThat(answer.status()).isEqualTo(500);
        assertNoInternals(answer);
        assertThat(stored(browser)).containsOnlyKeys("@created", "begun");
    }

    @Test
    void attributesOverTheMaximumTogetherAreAllRefused() {
        Browser browser = visitor();
        Answer answer = browser.post("values/sized?name=a&name=b&size=600000");
        assertThat(answer.status()).isEqualTo(500);
        assertNoInternals(answer);
        assertThat(stored(browser)).containsOnlyKeys("@created", "begun");
    }

    @Test
    void tooLargeNewSessionIsNotCreated() {
        Browser browser = browser();
        Answer answer = browser.post("values/sized?name=a&name=b&size=600000");
        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.setCookies()).isEmpty();
    }

    @Test
    void corruptAttributeFailsItsReadAndLeavesTheOthersUsable() {
        Browser browser = withValues();
        redis().hset(key(browser), "list", "{\"not\":\"a list");
        assertThat(browser.get("values").status()).isEqualTo(500);
        browser.post("values/profile");
        assertThat(stored(browser))
                .containsEntry("list", "{\"not\":\"a list")
                .containsEntry("profile", "{\"name\":\"Ada\",\"tags\":[\"new\"]}");
    }
}
