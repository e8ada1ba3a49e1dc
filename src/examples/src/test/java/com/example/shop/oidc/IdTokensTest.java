package com.example.shop.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.shop.Browser;
import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** ID tokens that are not for this application, this session or this moment. */
class IdTokensTest extends OidcTest {

    /** A token that the provider would not give, made of the one that it would. */
    private interface Forgery extends BiFunction<TestTokens, JWTClaimsSet, String> {}

    static Stream<Arguments> forgeries() {
        return Stream.of(
                arguments("without a signature", (Forgery) TestTokens::unsigned),
                arguments("signed by another key", (Forgery) TestTokens::signedByAnotherKey),
                arguments("signed by the public key as a secret", (Forgery) TestTokens::signedByThePublicKey),
                arguments("a logout token", (Forgery) (tokens, claims) -> tokens.typed("logout+jwt", claims)),
                arguments("an access token", (Forgery) (tokens, claims) -> tokens.typed("at+jwt", claims)),
                changed("another issuer", claims -> claims.issuer("https://other.example")),
                changed("another audience", claims -> claims.audience("other")),
                changed("one more audience", claims -> claims.audience(List.of("shop", "other"))),
                changed("another authorized party", claims -> claims.claim("azp", "other")),
                changed(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90)))),
                changed("without an expiry", claims -> claims.expirationTime(null)),
                changed("without a time of issue", claims -> claims.issueTime(null)),
                changed("without a subject", claims -> claims.subject(null)),
                changed("without a nonce", claims -> claims.claim("nonce", null)),
                changed("another nonce", claims -> claims.claim("nonce", "other")));
    }

    private static Arguments changed(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return arguments(name, (Forgery) (tokens, claims) ->
                tokens.signed(change.apply(new JWTClaimsSet.Builder(claims)).build()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("forgeries")
    void forgedTokenIsNoLogin(String name, BiFunction<TestTokens, JWTClaimsSet, String> forgery) {
        provider.signing(claims -> forgery.apply(provider.tokens(), claims));
        Browser browser = browser();

        assertThat(browser.get(authenticate(browser)).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEmpty();
    }

    @Test
    void authorizedPartyMayBeThisApplication() {
        provider.signing(claims -> provider.tokens()
                .signed(new JWTClaimsSet.Builder(claims).claim("azp", "shop").build()));
        assertThat(user(loggedIn())).isEqualTo("alice");
    }

    @Test
    void missingIdTokenIsNoLogin() {
        provider.signing(claims -> "");
        Browser browser = browser();
        assertThat(browser.get(authenticate(browser)).statusCode()).isEqualTo(400);
    }
}
