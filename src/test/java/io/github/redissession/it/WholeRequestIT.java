package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ListingApplication;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.net.URL;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A WAR with a beans.xml, whose resources are beans of several scopes, and whose application lists its classes. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class WholeRequestIT
        implements SessionLife,
                FailingRequests,
                WaysToAnswer,
                StoredValues,
                ScopedBeans,
                RoundTrips,
                ClientCookies,
                ParallelRequests,
                ServerMetrics {

    private static final RedisServerProcess REDIS = RedisServerProcess.start();
    private static final String ALL_ARE_BEANS =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0'" + " bean-discovery-mode='all'/>";

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("beans.war", REDIS, Map.of())
                .addPackage(ListingApplication.class.getPackage())
                .deleteClass(ScanningApplication.class)
                .addAsWebInfResource(new StringAsset(ALL_ARE_BEANS), "beans.xml");
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    public Browser browser() {
        return Browser.at(url.getPort(), "beans");
    }

    @Override
    public RedisServerProcess server() {
        return REDIS;
    }

    @Test
    void theGuidesFlowWorks() {
        Browser browser = browser();
        assertThat(browser.get("all").body()).isEqualTo("false");
        browser.post("login");
        assertThat(browser.get("all").body()).isEqualTo("true");
    }

    @Test
    void aResourceOfTheWholeApplicationServesEachVisitorsOwnSession() {
        Browser ada = browser();
        Browser bob = browser();
        ada.post("visits");
        bob.post("visits");
        assertThat(ada.post("visits").body()).isEqualTo("2");
        assertThat(bob.post("visits").body()).isEqualTo("2");
    }

    @Test
    void anEnterpriseBeanAsAResourceUsesTheSessionWhateverBecomesOfItsTransaction() {
        Browser browser = browser();
        assertThat(browser.post("enterprise").body()).isEqualTo("1");
        assertThat(browser.post("enterprise?fail=true").status()).isEqualTo(500);
        assertThat(browser.post("enterprise").body()).isEqualTo("3");
    }

    @Test
    void aResourceMayInheritWhatCdiCannotOverride() {
        Browser browser = browser();
        assertThat(browser.post("derived").body()).isEqualTo("fixed");
        assertThat(stored(browser)).containsKey("derived");
    }
}
