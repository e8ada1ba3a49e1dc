package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.it.app.mechanism.NameMechanism;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.Wars;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with an authentication mechanism of its own, which signs in to the session. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class OwnMechanismIT {

    private static final RedisServerProcess REDIS = RedisServerProcess.start();

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("own.war", REDIS, Map.of())
                .addClasses(ScanningApplication.class, WhoResource.class, NameMechanism.class);
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    private Browser browser() {
        return Browser.at(url.getPort(), "own");
    }

    @Test
    void whoTheMechanismSignsInIsTheCallerAndStaysIt() {
        Browser browser = browser();
        Answer answer = browser.get("who", "X-Name", "alice");
        assertThat(answer.body()).startsWith("alice rest=alice:");
        assertThat(answer.setCookies()).hasSize(1);

        assertThat(browser.get("who").body()).startsWith("alice rest=alice:");
        assertThat(browser().get("who").body()).startsWith("- rest=-");
    }

    @Test
    void whatTheResourceSaysOfCookiesAndCachesDoesNotHideTheToken() {
        Browser browser = browser();
        Answer answer = browser.get("who/themed", "X-Name", "dave");

        assertThat(answer.cookie("theme")).contains("dark");
        assertThat(answer.header("Cache-Control")).contains("no-cache=\"Set-Cookie\"");
        assertThat(browser.get("who").body()).startsWith("dave rest=dave:");
    }

    @Test
    void whoIsSentOnByTheMechanismIsSignedInThere() {
        Browser browser = browser();
        Answer answer = browser.get("who?then=somewhere", "X-Name", "bob");
        assertThat(answer.status()).isBetween(300, 399);
        assertThat(answer.setCookies()).hasSize(1);

        assertThat(browser.get("who").body()).startsWith("bob rest=bob:");
    }

    @Test
    void theMechanismAndTheResourceReadTheSessionOnce() {
        Browser browser = browser();
        browser.get("who", "X-Name", "carol");

        assertThat(RedisTraffic.during(REDIS.client(), () -> browser.get("who")).roundTrips())
                .isEqualTo(1);
    }
}
