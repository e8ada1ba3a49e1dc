package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ListingApplication;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SlowBodyResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** A WAR with a beans.xml, whose resources are beans of several scopes, and whose application lists its classes. */
class BeansWarIT extends WholeRequests {

    static final String WAR = "beans";

    /** The content of a beans.xml. */
    static final String ALL_ARE_BEANS =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='all'/>";

    BeansWarIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of())
                .addPackage(ListingApplication.class.getPackage())
                .deleteClass(ScanningApplication.class)
                .deleteClass(WhoResource.class)
                .deleteClass(SlowBodyResource.class)
                .addAsWebInfResource(new StringAsset(ALL_ARE_BEANS), "beans.xml");
    }

    @Test
    void loginIsSeenByTheNextRequest() {
        Browser browser = browser();
        assertThat(browser.get("all").body()).isEqualTo("false");
        browser.post("login");
        assertThat(browser.get("all").body()).isEqualTo("true");
    }

    @Test
    void applicationScopedResourceUsesEachClientsOwnSession() {
        Browser ada = browser();
        Browser bob = browser();
        ada.post("visits");
        bob.post("visits");
        assertThat(ada.post("visits").body()).isEqualTo("2");
        assertThat(bob.post("visits").body()).isEqualTo("2");
    }

    @Test
    void enterpriseBeanUsesTheSessionEvenWhenItsTransactionRollsBack() {
        Browser browser = browser();
        assertThat(browser.post("enterprise").body()).isEqualTo("1");
        assertThat(browser.post("enterprise?fail=true").status()).isEqualTo(500);
        assertThat(browser.post("enterprise").body()).isEqualTo("3");
    }

    @Test
    @Needs(Capability.FINAL_METHODS)
    void resourceWithAnInheritedFinalMethodUsesTheSession() {
        Browser browser = browser();
        assertThat(browser.post("derived").body()).isEqualTo("fixed");
        assertThat(stored(browser)).containsKey("derived");
    }
}
