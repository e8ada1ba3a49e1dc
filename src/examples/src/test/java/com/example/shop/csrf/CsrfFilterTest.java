package com.example.shop.csrf;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Browser;
import com.example.shop.ShopTest;
import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsrfFilterTest extends ShopTest {

    private static final String HEADER = "X-CSRF-Token";

    @Override
    protected Set<Class<?>> resources() {
        return Set.of(CsrfFilter.class, CsrfResource.class, AddressResource.class);
    }

    @Override
    protected Set<Class<?>> otherBeans() {
        return Set.of(CsrfToken.class, RequestOrigin.class);
    }

    /** What an attacker would like to change. */
    @Path("address")
    @RequestScoped
    public static class AddressResource {

        @Inject
        private SessionData session;

        @GET
        public String address() {
            return session.get("address").orElse("");
        }

        @POST
        public void change(@FormParam("street") @DefaultValue("") String street) {
            session.put("address", street);
        }

        @DELETE
        public void remove() {
            session.remove("address");
        }

        @POST
        @Path("exempt")
        @CsrfExempt
        public void exempt() {
            session.put("address", "");
        }

        @POST
        @Path("login")
        public void login() {
            session.login("alice");
        }
    }

    private static int change(Browser browser, String form, String... headers) {
        return browser.post("address", form, headers).statusCode();
    }

    private static String token(Browser browser) {
        return browser.get("csrf-token").body();
    }

    @Test
    void scriptSendsTheTokenInAHeader() {
        Browser browser = browser();
        assertThat(change(browser, "street=Main+Street+1", HEADER, token(browser)))
                .isEqualTo(204);
        assertThat(browser.get("address").body()).isEqualTo("Main Street 1");
    }

    @Test
    void formSendsTheTokenInAFieldAndTheResourceGetsTheForm() {
        Browser browser = browser();
        assertThat(change(browser, "street=Main+Street+1&csrf-token=" + token(browser)))
                .isEqualTo(204);
        assertThat(browser.get("address").body()).isEqualTo("Main Street 1");
    }

    @Test
    void requestOfAnotherSiteHasNoToken() {
        Browser victim = browser();
        change(victim, "street=home", HEADER, token(victim));

        assertThat(change(victim, "street=elsewhere")).isEqualTo(403);
        assertThat(change(victim, "street=elsewhere&csrf-token=")).isEqualTo(403);
        assertThat(change(victim, "street=elsewhere", HEADER, "")).isEqualTo(403);
        assertThat(victim.get("address").body()).isEqualTo("home");
    }

    @Test
    void attackersOwnTokenIsNoTokenOfTheVictim() {
        Browser victim = browser();
        token(victim);
        assertThat(change(victim, "street=elsewhere&csrf-token=" + token(browser())))
                .isEqualTo(403);
    }

    @Test
    void requestWithoutASessionIsRefusedAndBeginsNone() {
        Browser browser = browser();
        assertThat(change(browser, "street=elsewhere&csrf-token=" + token(browser()), HEADER, ""))
                .isEqualTo(403);
        assertThat(browser.session()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/form-data; boundary=b", "application/json"})
    void tokenInABodyThatIsNoFormDoesNotCount(String type) {
        Browser browser = browser();
        String form = "csrf-token=" + token(browser);
        assertThat(browser.post("address/login", form, "Content-Type", type).statusCode())
                .isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Sec-Fetch-Site, same-origin, 204",
        "Sec-Fetch-Site, none, 204",
        "Sec-Fetch-Site, same-site, 403", // a page of a subdomain, which may know the token of a planted session
        "Sec-Fetch-Site, cross-site, 403",
        "Origin, {shop}, 204",
        "Origin, null, 403", // a sandboxed frame
        "Origin, https://attacker.example, 403",
        "Origin, {shop}.attacker.example, 403",
        "Origin, {shop}0, 403"
    })
    void originThatTheBrowserReportsDecidesToo(String header, String value, int status) {
        Browser browser = browser();
        assertThat(change(browser, "street=x", HEADER, token(browser), header, value.replace("{shop}", url())))
                .isEqualTo(status);
    }

    @Test
    void loginBeginsAnotherToken() {
        Browser attacker = browser();
        String known = token(attacker);
        Browser victim = browser();
        victim.plant(attacker.session());
        assertThat(victim.post("address/login", "", HEADER, known).statusCode()).isEqualTo(204);

        assertThat(change(victim, "street=elsewhere", HEADER, known)).isEqualTo(403);
        assertThat(change(victim, "street=home", HEADER, token(victim))).isEqualTo(204);
    }

    @Test
    void tokenStaysTheSameWithinASession() {
        Browser browser = browser();
        assertThat(token(browser)).hasSize(43).isEqualTo(token(browser)).isNotEqualTo(token(browser()));
    }

    @Test
    void pagesThatAreRequestedAtTheSameTimeGetTheSameToken() {
        for (int round = 0; round < 20; round++) {
            Browser browser = browser();
            browser.post("address/exempt", ""); // begins a session, which has no token yet
            List<String> tokens = browser.getAtOnce("csrf-token", 8);
            assertThat(tokens).containsOnly(token(browser));
        }
    }

    @Test
    void safeMethodsAndExemptMethodsNeedNoToken() {
        assertThat(browser().get("address").statusCode()).isEqualTo(200);
        assertThat(browser().post("address/exempt", "").statusCode()).isEqualTo(204);
    }

    @Test
    void malformedAndHugeFormsAreRefused() {
        Browser browser = browser();
        token(browser);
        assertThat(change(browser, "csrf-token=%4")).isEqualTo(400);
        assertThat(change(browser, "street=" + "x".repeat(1 << 20))).isEqualTo(413);
    }

    @Test
    void pageWithTheTokenIsNotCached() {
        assertThat(browser().get("csrf-token").headers().firstValue("Cache-Control"))
                .contains("no-store");
    }
}
