package io.github.redissession.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LoginTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "\u00a0",
                "\u2003",
                "\u3000",
                "\u200b",
                "\u200d\u2060",
                "\ufeff",
                "\u00ad",
                "\u0378",
                "\u0301",
                "\u034f",
                "\ufe0f",
                "\u115f",
                "\u3164",
                "\uffa0",
                "\u2800",
                " \u00a0\u200b ",
                "\udb40\udc41"
            })
    void nameWithoutVisibleCharacterIsRefused(String blank) {
        assertRefused(blank, "no visible character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u0000",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "alice\ud800",
                "\udc00alice"
            })
    void nameWithControlCharacterOrLineSeparatorIsRefused(String name) {
        assertRefused(name, "control character");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\u202ab",
                "a\u202bb",
                "a\u202cb",
                "a\u202db",
                "a\u202eb",
                "a\u2066b",
                "a\u2067b",
                "a\u2068b",
                "a\u2069b"
            })
    void nameWithBidirectionalControlIsRefused(String name) {
        assertRefused(name, "bidirectional");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "0",
                "-",
                "Ada Lovelace",
                "山田",
                "مريم",
                "\u05d3\u200f1",
                "😀",
                "\ue000",
                "e\u0301",
                "\u0915\u094d\u200d\u0937",
                "𝒜"
            })
    void nameWithVisibleCharacterIsAccepted(String name) {
        assertThat(NameRules.isName(name)).isTrue();
        assertThatCode(() -> login(name, name)).doesNotThrowAnyException();
    }

    @Test
    void nameOf255CodeUnitsIsAcceptedAndOf256Refused() {
        assertThat(NameRules.isName("x".repeat(255))).isTrue();
        assertRefused("x".repeat(256), "255 UTF-16 code units");
        assertRefused("x" + "😀".repeat(128), "255 UTF-16 code units");
    }

    @Test
    void principalWith100RolesIsAcceptedAndWith101Refused() {
        assertThat(login("alice", roles(100)).roles()).hasSize(100);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> login("alice", roles(101)))
                .withMessageContaining("at most 100 roles, not 101");
    }

    @Test
    void messageDoesNotRepeatTheName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> login("correct horse\n"))
                .satisfies(refused -> assertThat(refused.getMessage()).doesNotContain("horse"));
    }

    private static void assertRefused(String name, String rule) {
        assertThat(NameRules.isName(name)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> login(name))
                .withMessageStartingWith("the principal's name ")
                .withMessageContaining(rule);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> login("alice", "user", name))
                .withMessageStartingWith("the name of a role ")
                .withMessageContaining(rule);
    }

    private static Login login(String principal, String... roles) {
        return Login.of(principal, roles);
    }

    private static String[] roles(int count) {
        return IntStream.range(0, count).mapToObj(i -> "role-" + i).toArray(String[]::new);
    }
}
