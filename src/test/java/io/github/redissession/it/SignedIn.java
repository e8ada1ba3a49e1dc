package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import java.net.URL;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** Who is signed in, on two servers that make the session's principal the caller. */
interface SignedIn {

    Browser browserAt(URL url);

    RedisServerProcess redis();

    private static int status(Browser browser, String path) {
        return browser.get(path).status();
    }

    private Browser signedIn(URL url, String name, String roles) {
        Browser browser = browserAt(url);
        assertThat(browser.post("who/" + name + roles).status()).isEqualTo(204);
        return browser;
    }

    @Test
    @Order(4)
    default void everybodyNamesTheSameCaller(@ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser alice = signedIn(two, "alice", "?role=user&role=admin");
        assertThat(alice.get("who").body()).isEqualTo("alice rest=alice:true security=alice:true servlet=alice:true");
        Browser bob = signedIn(two, "bob", "?role=user");
        assertThat(bob.get("who").body()).isEqualTo("bob rest=bob:false security=bob:false servlet=bob:false");
        assertThat(browserAt(two).get("who").body()).isEqualTo("- rest=-false security=-false servlet=-false");
    }

    @Test
    @Order(4)
    default void nobodyIsUnauthorizedTheWrongRoleForbidden(@ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser nobody = browserAt(two);
        assertThat(status(nobody, "who/anybody")).isEqualTo(200);
        assertThat(status(nobody, "who/user")).isEqualTo(401);
        assertThat(status(nobody, "who/admin")).isEqualTo(401);
        assertThat(nobody.get("who/user").header("WWW-Authenticate")).doesNotContain("Basic");

        Browser bob = signedIn(two, "bob", "?role=user");
        assertThat(status(bob, "who/anybody")).isEqualTo(200);
        assertThat(bob.get("who/user").body()).isEqualTo("hello bob");
        assertThat(status(bob, "who/admin")).isEqualTo(403);
        assertThat(status(bob, "who/nobody")).isEqualTo(403);

        Browser alice = signedIn(two, "alice", "?role=admin");
        assertThat(alice.get("who/admin").body()).isEqualTo("hello admin alice");
        assertThat(alice.get("who/user").body()).isEqualTo("hello alice");
    }

    @Test
    @Order(4)
    default void aTokenThatWasPlantedIsUselessAfterTheLogin(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser attacker = browserAt(two);
        attacker.put("attributes?name=cart", "book");
        Browser victim = browserAt(two).with(attacker.token());
        victim.post("who/alice?role=admin");

        assertThat(victim.get("who/admin").status()).isEqualTo(200);
        assertThat(victim.get("attributes?name=cart").body()).isEqualTo("book");
        for (URL url : new URL[] {one, two}) {
            Browser planted = attacker.at(browserAt(url));
            assertThat(status(planted, "who/admin")).isEqualTo(401);
            assertThat(planted.get("attributes?name=cart").status()).isEqualTo(204);
            assertThat(planted.put("attributes?name=cart", "mine").setCookies()).isEmpty();
        }
    }

    @Test
    @Order(4)
    default void aRoleThatIsRevokedOnOneServerIsRevokedInTheNextRequestOnTheOther(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser atTwo = signedIn(two, "alice", "?role=user&role=admin");
        Browser atOne = atTwo.at(browserAt(one));
        assertThat(status(atOne, "who/admin")).isEqualTo(200);

        atTwo.post("who/alice?role=user");
        atOne.with(atTwo.token());
        assertThat(status(atOne, "who/admin")).isEqualTo(403);
        assertThat(status(atOne, "who/user")).isEqualTo(200);
    }

    @Test
    @Order(4)
    default void allOtherSessionsAreEndedOnEveryServer(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser own = signedIn(two, "carol", "?role=user");
        Browser other = signedIn(one, "carol", "?role=user");
        assertThat(own.get("who/devices").body().split(" "))
                .containsExactlyInAnyOrder(own.id().orElseThrow(), other.id().orElseThrow());

        assertThat(own.post("who/revoke-others").body()).isEqualTo("1");
        assertThat(status(other, "who/user")).isEqualTo(401);
        assertThat(status(own, "who/user")).isEqualTo(200);
        assertThat(own.get("who/devices").body()).isEqualTo(own.id().orElseThrow());
    }

    @Test
    @Order(4)
    default void aServletLogoutIsALogout(@ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser browser = signedIn(two, "dave", "?role=user");
        String token = browser.token();

        Answer answer = browser.post("who/servlet-logout");
        assertThat(answer.body()).isEqualTo("exists=false");
        assertThat(answer.cookie("session")).contains("");
        assertThat(status(browserAt(two).with(token), "who/user")).isEqualTo(401);
    }

    @Test
    @Order(4)
    default void whoIsSignedInCostsTheOneRoundTripOfReading(@ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser browser = signedIn(two, "erin", "?role=user");
        browser.get("who/user");

        assertThat(RedisTraffic.during(redis().client(), () -> browser.get("who/user"))
                        .roundTrips())
                .isEqualTo(1);
        assertThat(RedisTraffic.during(redis().client(), () -> browser.put("attributes?name=a", "1"))
                        .roundTrips())
                .isEqualTo(2);
        assertThat(RedisTraffic.during(redis().client(), () -> browserAt(two).get("who/user"))
                        .roundTrips())
                .isZero();
    }
}
