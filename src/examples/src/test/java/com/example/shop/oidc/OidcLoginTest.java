package com.example.shop.oidc;

import static com.example.shop.Browser.encoded;
import static com.example.shop.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Browser;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OidcLoginTest extends OidcTest {

    private static String parameter(String address, String name) {
        return address.replaceAll(".*[?&]" + name + "=([^&]*).*", "$1");
    }

    private static String withCodeOf(String callback, String other) {
        return callback.replace(parameter(callback, "code"), parameter(other, "code"));
    }

    private static void isRefused(Browser browser, String callback) {
        assertThat(browser.get(callback).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEmpty();
    }

    @Test
    void userOfTheProviderIsLoggedIn() {
        Browser browser = browser();
        HttpResponse<String> answer = browser.get(authenticate(browser));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(location(answer)).isEqualTo(url() + "/");
        assertThat(user(browser)).isEqualTo("alice");
    }

    @Test
    void loginReturnsToThePageThatAskedForIt() {
        Browser browser = browser();
        String callback = authenticate(browser, "oidc/login?return-to=" + encoded("/orders?page=2"));
        assertThat(location(browser.get(callback))).isEqualTo(url() + "/orders?page=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://attacker.example/",
                "//attacker.example/",
                "///attacker.example/",
                "@attacker.example",
                ".attacker.example",
                "/@attacker.example",
                "javascript:alert(1)",
                ""
            })
    void loginDoesNotRedirectToAnotherHost(String page) {
        Browser browser = browser();
        String callback = authenticate(browser, "oidc/login?return-to=" + encoded(page));
        assertThat(location(browser.get(callback))).startsWith(url() + "/");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/\\attacker.example", "/\tattacker.example", "/\r\nSet-Cookie: session=planted", "/%4"})
    void loginRefusesAPageThatIsNoAddress(String page) {
        assertThat(browser().get("oidc/login?return-to=" + encoded(page)).statusCode())
                .isEqualTo(400);
    }

    @Test
    void plantedSessionIsUselessAfterTheLogin() {
        Browser attacker = browser();
        authenticate(attacker);
        Browser victim = browser();
        victim.plant(attacker.session());
        victim.get(authenticate(victim));

        assertThat(user(victim)).isEqualTo("alice");
        assertThat(user(attacker)).isEmpty();
    }

    @Test
    void callbackOfAnotherSessionIsRefused() {
        String attackers = authenticate(browser());

        isRefused(browser(), attackers);
        Browser victim = browser();
        authenticate(victim); // has a session, and a login of its own
        isRefused(victim, attackers);
    }

    @Test
    void callbackWithoutStateOrWithAnotherOneIsRefused() {
        Browser browser = browser();
        String callback = authenticate(browser);
        isRefused(browser, callback.replaceAll("state=[^&]*", "state=other"));
        isRefused(browser, callback.replaceAll("&state=[^&]*", ""));
    }

    @Test
    void callbackWorksOnce() {
        Browser browser = browser();
        String callback = authenticate(browser);
        browser.get(callback);
        assertThat(browser.get(callback).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEqualTo("alice");
    }

    @Test
    void injectedCodeIsRefusedByTheProviderBecauseOfPkce() {
        String stolen = authenticate(browser());
        Browser attacker = browser();
        isRefused(attacker, withCodeOf(authenticate(attacker), stolen));
    }

    @Test
    void injectedCodeIsRefusedBecauseOfTheNonceIfTheProviderIgnoresPkce() {
        provider.ignorePkce();
        String stolen = authenticate(browser());
        Browser attacker = browser();
        isRefused(attacker, withCodeOf(authenticate(attacker), stolen));
    }

    @Test
    void userLogsOutWithTheTokenOfThePage() {
        Browser browser = loggedIn();
        assertThat(browser.post("account/logout", "").statusCode()).isEqualTo(403);
        assertThat(user(browser)).isEqualTo("alice");

        String token = browser.get("csrf-token").body();
        assertThat(browser.post("account/logout", "csrf-token=" + token).statusCode())
                .isEqualTo(204);
        assertThat(user(browser)).isEmpty();
    }

    @Test
    void errorOfTheProviderIsNoLogin() {
        Browser browser = browser();
        String callback = authenticate(browser);
        isRefused(browser, callback.replaceAll("code=[^&]*", "error=access_denied"));
    }

    @ParameterizedTest
    @CsvSource({"300, 5", "5, 300"})
    void overlongNameIsNoLogin(int subject, int sid) {
        provider.signIn("a".repeat(subject), "s".repeat(sid));
        Browser browser = browser();
        isRefused(browser, authenticate(browser));
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 0"})
    void loginsInTwoTabsBothSucceed(int first, int second) {
        Browser browser = browser();
        List<String> callbacks = List.of(
                authenticate(browser, "oidc/login?return-to=/first"),
                authenticate(browser, "oidc/login?return-to=/second"));

        assertThat(browser.get(callbacks.get(first)).statusCode()).isEqualTo(303);
        HttpResponse<String> answer = browser.get(callbacks.get(second));
        assertThat(location(answer))
                .isEqualTo(url() + List.of("/first", "/second").get(second));
        assertThat(user(browser)).isEqualTo("alice");
    }

    @Test
    void sessionKeepsALimitedNumberOfLogins() {
        Browser browser = browser();
        List<String> callbacks = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            callbacks.add(authenticate(browser));
        }
        isRefused(browser, callbacks.get(0));
        assertThat(browser.get(callbacks.get(1)).statusCode()).isEqualTo(303);
    }
}
