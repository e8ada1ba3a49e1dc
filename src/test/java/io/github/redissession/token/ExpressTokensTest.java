package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The tokens were made by cookie-signature and percent-encoded as by express-session. */
class ExpressTokensTest {

    private static final String CAT = "keyboard cat";
    private static final SessionId ID = new SessionId("mfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM");
    private static final String TOKEN =
            "s%3AmfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM.EqHJcj7MnWcYZAoLgM8jG6ZJkq3ZUQnSxqkA6Y%2FT0rk";

    private final Tokens tokens = tokens(CAT);

    private static Tokens tokens(String... secrets) {
        return new ExpressTokens(List.of(secrets).stream().map(Secret::shared).toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                CAT + "|mfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM|" + TOKEN,
                "ein geheimes Wört, mit 💥|mfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM"
                        + "|s%3AmfsjSXXI2kQswhQnb3jbVmmhYUfGYpLM.rYZjnUoEw5W5jV3xck188iGakKlKYFdYAwOR22zObmM",
                CAT + "|3f2504e0-4f89-11d3-9a0c-0305e82c3301"
                        + "|s%3A3f2504e0-4f89-11d3-9a0c-0305e82c3301.HpWWBMZvQ%2FCA5Ky3B24zgiiTOqknJyZBvqmRhZ6DEv0",
            })
    void signsAndVerifiesTokensOfExpress(String secret, String id, String token) {
        assertThat(tokens(secret).sign(new SessionId(id))).isEqualTo(token);
        assertThat(tokens(secret).verify(token)).contains(new VerifiedToken(new SessionId(id), true));
    }

    @Test
    void verifiesTokensThatAreNotPercentEncoded() {
        String bare = TOKEN.replace("%3A", ":").replace("%2F", "/");

        assertThat(tokens.verify(bare)).contains(new VerifiedToken(ID, true));
        assertThat(tokens.verify(TOKEN.replace("%2F", "%2f"))).isPresent();
    }

    /** Unlike in forms, a plus sign is no space. */
    @Test
    void verifiesSignaturesWithPlusAndSlash() {
        SessionIds ids = RandomSessionIds.asExpress();
        for (int i = 0; i < 200; i++) {
            SessionId id = ids.next();
            String token = tokens.sign(id);
            assertThat(token).matches("s%3A[A-Za-z0-9_-]{32}\\.([A-Za-z0-9]|%2B|%2F){43}");
            assertThat(tokens.verify(token)).contains(new VerifiedToken(id, true));
            assertThat(tokens.verify(token.replace("%2B", "+").replace("%2F", "/")))
                    .contains(new VerifiedToken(id, true));
        }
    }

    @Test
    void tokenOfAnOlderSecretIsNotCurrent() {
        assertThat(tokens("new", CAT).verify(TOKEN)).contains(new VerifiedToken(ID, false));
        assertThat(tokens("new").verify(TOKEN)).isEmpty();
        assertThat(tokens(CAT, "old").sign(ID)).isEqualTo(TOKEN);
    }

    @Test
    void refusesATokenWithOneCharacterChanged() {
        for (int i = 0; i < TOKEN.length(); i++) {
            for (char other : "AB_-9.=%+/:".toCharArray()) {
                if (TOKEN.charAt(i) != other) {
                    String forged = TOKEN.substring(0, i) + other + TOKEN.substring(i + 1);
                    assertThat(tokens.verify(forged)).as(forged).isEmpty();
                }
            }
        }
    }

    @Test
    void refusesPartsOfAToken() {
        for (int i = 0; i < TOKEN.length(); i++) {
            assertThat(tokens.verify(TOKEN.substring(0, i))).isEmpty();
            assertThat(tokens.verify(TOKEN.substring(i + 1))).isEmpty();
        }
        assertThat(tokens.verify(TOKEN + "%3D")).isEmpty();
        assertThat(tokens.verify(TOKEN + "A")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "s:", "s:.", "s%3A.", "%", "%zz", "s:a.b", "\u0000", "é", "💥"})
    void refusesMalformedTokens(String text) {
        assertThat(tokens.verify(text)).isEmpty();
        assertThat(tokens.verify(text.repeat(8000))).isEmpty();
    }

    /** An Express application may generate any ids. The signature was made by cookie-signature. */
    @Test
    void refusesASignedIdThatIsMalformed() {
        assertThat(tokens.verify("s%3Auser%3A4242424242424242.TcFGtohMy0hu5tIzDKqRCgZzue22aVy7EW26A3dSsLk"))
                .isEmpty();
    }

    @Test
    void requiresASecret() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ExpressTokens(List.of()));
    }
}
