package io.github.redissession.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LogEventTest {

    @Test
    void lineConsistsOfPairs() {
        assertThat(LogEvent.named("thing").with("session", "a-B_3").with("attempts", 200))
                .hasToString("event=thing session=a-B_3 attempts=200");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "redis://127.0.0.1:6379/0 | redis://127.0.0.1:6379/0",
                "cookie,header | cookie,header",
                "my cart | \"my cart\"",
                "a=b | \"a=b\"",
                "say \"hi\" | \"say \\\"hi\\\"\"",
                "back\\slash | \"back\\\\slash\"",
                "größe | \"größe\"",
                "`` | \"\""
            })
    void valueThatIsNoWordIsQuoted(String value, String written) {
        assertThat(LogEvent.named("thing").with("key", value)).hasToString("event=thing key=" + written);
    }

    /** Characters that end a line, control a terminal, or change the text's direction. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\n", "\r", "\u0000", "\u001b", "\u0085", "\u2028", "\u2029", "\u202e", "\ufeff", "\ud83d", "\ue000"
            })
    void unprintableCharacterIsEscaped(String end) {
        String line = LogEvent.named("thing").with("key", "a" + end + "b\" c=d").toString();

        assertThat(line)
                .isEqualTo("event=thing key=\"a\\u%04x".formatted((int) end.charAt(0)) + "b\\\" c=d\"")
                .hasLineCount(1);
    }

    @Test
    void longValueIsTruncated() {
        assertThat(LogEvent.named("thing").with("key", "x".repeat(1_000_000)))
                .hasToString("event=thing key=\"" + "x".repeat(300) + "…\"");
    }

    @Test
    void truncatedSurrogatePairIsEscaped() {
        assertThat(LogEvent.named("thing").with("key", "x".repeat(299) + "😀"))
                .hasToString("event=thing key=\"" + "x".repeat(299) + "\\ud83d…\"");
    }

    @Test
    void failureIsLoggedWithTheClassOfItsRootCause() {
        Exception root = new IllegalStateException("no\nroute");
        assertThat(LogEvent.named("thing").withFailure(new RuntimeException("away", new RuntimeException(root))))
                .hasToString("event=thing failure=\"RuntimeException: away\" cause=IllegalStateException");
        assertThat(LogEvent.named("thing").withFailure(new IllegalStateException()))
                .hasToString("event=thing failure=IllegalStateException");
    }
}
