package com.example.shop.oidc;

import static com.example.shop.Browser.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.example.shop.Browser;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BackChannelLogoutTest extends OidcTest {

    private HttpResponse<String> post(String token) {
        return browser().post("backchannel-logout", "logout_token=" + encoded(token));
    }

    private HttpResponse<String> logout(JWTClaimsSet.Builder claims) {
        return post(provider.tokens().typed("logout+jwt", claims.build()));
    }

    private Browser loggedIn(String user, String sid) {
        provider.signIn(user, sid);
        return loggedIn();
    }

    @Test
    void sessionOfTheProviderEndsWithItsSessionHere() {
        Browser laptop = loggedIn("alice", "sid-1");
        Browser phone = loggedIn("alice", "sid-2");
        Browser bobs = loggedIn("bob", "sid-3");

        assertThat(logout(provider.logout().subject("alice").claim("sid", "sid-1"))
                        .statusCode())
                .isEqualTo(200);
        assertThat(user(laptop)).isEmpty();
        assertThat(user(phone)).isEqualTo("alice");
        assertThat(user(bobs)).isEqualTo("bob");
    }

    @Test
    void sessionThatMovedToAnotherIdEndsToo() {
        Browser browser = loggedIn("alice", "sid-1");
        browser.get(authenticate(browser)); // the same user once more

        logout(provider.logout().claim("sid", "sid-1"));
        assertThat(user(browser)).isEmpty();
    }

    @Test
    void tokenWithoutASessionEndsAllSessionsOfTheUser() {
        Browser laptop = loggedIn("alice", "sid-1");
        Browser phone = loggedIn("alice", "sid-2");
        Browser bobs = loggedIn("bob", "sid-3");

        assertThat(logout(provider.logout().subject("alice")).statusCode()).isEqualTo(200);
        assertThat(user(laptop)).isEmpty();
        assertThat(user(phone)).isEmpty();
        assertThat(user(bobs)).isEqualTo("bob");
    }

    @Test
    void userWhoHasLoggedOutAlreadyIsASuccess() {
        assertThat(logout(provider.logout().claim("sid", "unknown")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void typeOfTheTokenIsOptional() {
        Browser browser = loggedIn("alice", "sid-1");
        JWTClaimsSet claims = provider.logout().claim("sid", "sid-1").build();

        assertThat(post(provider.tokens().signed(claims)).statusCode()).isEqualTo(200);
        assertThat(user(browser)).isEmpty();
    }

    @Test
    void tokenEndsSessionsOnce() {
        String token = provider.tokens()
                .typed("logout+jwt", provider.logout().claim("sid", "sid-1").build());
        assertThat(post(token).statusCode()).isEqualTo(200);

        Browser browser = loggedIn("alice", "sid-1");
        assertThat(post(token).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEqualTo("alice");
    }

    @Test
    void answersAreNotCachedAndHaveNoSession() {
        for (HttpResponse<String> answer : List.of(logout(provider.logout().subject("alice")), post("nonsense"))) {
            assertThat(answer.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(answer.headers().firstValue("Set-Cookie")).isEmpty();
            assertThat(answer.body()).isEmpty();
        }
    }

    static Stream<Arguments> invalidTokens() {
        return Stream.of(
                changed("another issuer", claims -> claims.issuer("https://other.example")),
                changed("another audience", claims -> claims.audience("other")),
                changed(
                        "expired",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(90)))),
                changed("without an expiry", claims -> claims.expirationTime(null)),
                changed(
                        "issued long ago",
                        claims -> claims.issueTime(Date.from(Instant.now().minusSeconds(660)))),
                changed(
                        "issued later",
                        claims -> claims.issueTime(Date.from(Instant.now().plusSeconds(90)))),
                changed("without an id", claims -> claims.jwtID(null)),
                changed("without events", claims -> claims.claim("events", null)),
                changed(
                        "with another event",
                        claims -> claims.claim("events", Map.of("https://other.example", Map.of()))),
                changed("with an event that is no object", claims -> claims.claim("events", "logout")),
                changed("with a nonce, as an ID token", claims -> claims.claim("nonce", "n")),
                changed(
                        "without user and session",
                        claims -> claims.subject(null).claim("sid", null)),
                signed("an ID token", claims -> claims.claim("events", null).claim("nonce", "n"), TestTokens::signed),
                signed("without a signature", claims -> claims, TestTokens::unsigned),
                signed("signed by another key", claims -> claims, TestTokens::signedByAnotherKey),
                signed("signed by the public key", claims -> claims, TestTokens::signedByThePublicKey),
                signed("another type", claims -> claims, (tokens, claims) -> tokens.typed("at+jwt", claims)),
                arguments("no token at all", (Function<TestProvider, String>) provider -> ""));
    }

    private static Arguments changed(String name, UnaryOperator<JWTClaimsSet.Builder> change) {
        return signed(name, change, (tokens, claims) -> tokens.typed("logout+jwt", claims));
    }

    private interface Signature {
        String of(TestTokens tokens, JWTClaimsSet claims);
    }

    private static Arguments signed(String name, UnaryOperator<JWTClaimsSet.Builder> change, Signature signature) {
        Function<TestProvider, String> token = provider -> signature.of(
                provider.tokens(),
                change.apply(provider.logout().subject("alice").claim("sid", "sid-1"))
                        .build());
        return arguments(name, token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("invalidTokens")
    void invalidTokenEndsNoSession(String name, Function<TestProvider, String> token) {
        Browser browser = loggedIn("alice", "sid-1");

        assertThat(post(token.apply(provider)).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEqualTo("alice");
    }
}
