package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Logins on two servers that make the session's principal the caller. */
@Needs(value = Capability.SECURITY, toStart = true)
class TwoNodesLoginIT extends TwoNodes {

    TwoNodesLoginIT(Servers servers) {
        super(servers);
    }

    private static Browser signedIn(Browser browser, String name, String roles) {
        assertThat(browser.post("who/" + name + roles).status()).isEqualTo(204);
        return browser;
    }

    private static int status(Browser browser, String path) {
        return browser.get(path).status();
    }

    @Test
    void allSecurityApisReportTheSameCaller() {
        Browser alice = signedIn(browser(), "alice", "?role=user&role=admin");
        assertThat(alice.get("who").body()).isEqualTo("alice rest=alice:true security=alice:true servlet=alice:true");
        Browser bob = signedIn(browser(), "bob", "?role=user");
        assertThat(bob.get("who").body()).isEqualTo("bob rest=bob:false security=bob:false servlet=bob:false");
        assertThat(browser().get("who").body()).startsWith("- rest=-false ").endsWith(" servlet=-false");
    }

    @Test
    @Needs(Capability.NO_ANONYMOUS_CALLER)
    void unauthenticatedCallerIsNullForJakartaSecurity() {
        assertThat(browser().get("who").body()).contains(" security=-false ");
    }

    @Test
    void unauthenticatedCallersGet401AndWrongRolesGet403() {
        Browser unauthenticated = browser();
        assertThat(status(unauthenticated, "who/anybody")).isEqualTo(200);
        assertThat(status(unauthenticated, "who/user")).isEqualTo(401);
        assertThat(status(unauthenticated, "who/admin")).isEqualTo(401);
        assertThat(unauthenticated.get("who/user").header("WWW-Authenticate")).doesNotContain("Basic");

        Browser bob = signedIn(browser(), "bob", "?role=user");
        assertThat(status(bob, "who/anybody")).isEqualTo(200);
        assertThat(bob.get("who/user").body()).isEqualTo("hello bob");
        assertThat(status(bob, "who/admin")).isEqualTo(403);
        assertThat(status(bob, "who/nobody")).isEqualTo(403);

        Browser alice = signedIn(browser(), "alice", "?role=admin");
        assertThat(alice.get("who/admin").body()).isEqualTo("hello admin alice");
        assertThat(alice.get("who/user").body()).isEqualTo("hello alice");
    }

    @Test
    void plantedTokenIsUselessAfterTheLogin() {
        Browser attacker = secondBrowser();
        put(attacker, "cart", "book");
        Browser victim = secondBrowser().with(attacker.token());
        victim.post("who/alice?role=admin");

        assertThat(victim.get("who/admin").status()).isEqualTo(200);
        assertThat(read(victim, "cart").body()).isEqualTo("book");
        for (Browser planted : List.of(atFirst(attacker), attacker)) {
            assertThat(status(planted, "who/admin")).isEqualTo(401);
            assertThat(read(planted, "cart").status()).isEqualTo(204);
            assertThat(put(planted, "cart", "mine").setCookies()).isEmpty();
        }
    }

    @Test
    void roleRevokedOnOneServerIsRevokedOnTheOtherAtOnce() {
        Browser second = signedIn(secondBrowser(), "alice", "?role=user&role=admin");
        Browser first = atFirst(second);
        assertThat(status(first, "who/admin")).isEqualTo(200);

        second.post("who/alice?role=user");
        first.with(second.token());
        assertThat(status(first, "who/admin")).isEqualTo(403);
        assertThat(status(first, "who/user")).isEqualTo(200);
    }

    @Test
    void revokeOthersEndsTheOtherSessionsOnEveryServer() {
        Browser own = signedIn(secondBrowser(), "carol", "?role=user");
        Browser other = signedIn(browser(), "carol", "?role=user");
        assertThat(own.get("who/devices").body().split(" "))
                .containsExactlyInAnyOrder(own.id().orElseThrow(), other.id().orElseThrow());

        assertThat(own.post("who/revoke-others").body()).isEqualTo("1");
        assertThat(status(other, "who/user")).isEqualTo(401);
        assertThat(status(own, "who/user")).isEqualTo(200);
        assertThat(own.get("who/devices").body()).isEqualTo(own.id().orElseThrow());
    }

    @Test
    void logoutInServletEndsTheSessionAndClearsTheCookie() {
        Browser browser = signedIn(browser(), "erin", "?role=user");
        String token = browser.token();

        Answer answer = browser.post("servlet-logout");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.cookie("session")).contains("");
        assertThat(status(browser().with(token), "who/user")).isEqualTo(401);
    }

    @Test
    void servletLogoutInvalidatesTheSession() {
        Browser browser = signedIn(browser(), "dave", "?role=user");
        String token = browser.token();

        Answer answer = browser.post("who/servlet-logout");
        assertThat(answer.body()).isEqualTo("exists=false");
        assertThat(answer.cookie("session")).contains("");
        assertThat(status(browser().with(token), "who/user")).isEqualTo(401);
    }

    @Test
    void sessionIsFoundAndRevokedByItsValueOnTheOtherServer() {
        Browser browser = signedIn(browser(), "frank", "?role=user&sid=08a5019c");
        String id = browser.id().orElseThrow();

        assertThat(secondBrowser().get("who/by-sid/08a5019c").body())
                .startsWith(id + " ")
                .isNotEqualTo(id + " -");
        assertThat(secondBrowser().delete("who/by-sid/08a5019c").body()).isEqualTo("1");
        assertThat(status(browser, "who/user")).isEqualTo(401);
        assertThat(secondBrowser().get("who/by-sid/08a5019c").body()).isEmpty();
    }

    @Test
    void pollingDoesNotKeepTheSessionOfACallerAlive() {
        assertPollingDoesNotKeepAlive(signedIn(browser(), "grace", "?role=user"));
    }

    @Test
    void callerLookupAndReadShareOneRoundTrip() {
        Browser browser = signedIn(browser(), "erin", "?role=user");
        browser.get("who/user");
        put(browser, "a", "0"); // from then on, Redis has the script of a save

        assertThat(trafficOf(() -> browser.get("who/user")).roundTrips()).isOne();
        assertThat(trafficOf(() -> put(browser, "a", "1")).roundTrips()).isEqualTo(2);
        assertThat(trafficOf(() -> browser().get("who/user")).roundTrips()).isZero();
    }
}
