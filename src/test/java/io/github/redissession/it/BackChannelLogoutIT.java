package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.IdentityProvider;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.TestServer;
import java.util.HashMap;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** The WAR of src/examples, as Maven built it, on two servers: a login with OpenID Connect, and a logout by the provider. */
@EnabledIf("isSelected")
class BackChannelLogoutIT extends WholeRequests {

    static final String WAR = "shop";

    BackChannelLogoutIT(Servers servers) {
        super(WAR, servers);
    }

    /** The build for another server leaves out the examples. */
    static boolean isSelected() {
        return TestServer.selected().name().equals("payara-micro");
    }

    static WebArchive war(RedisServerProcess redis, IdentityProvider provider) {
        Map<String, String> settings = new HashMap<>(provider.settings());
        settings.put("redis-session.redis.uri", redis.uri().toString());
        settings.put("redis-session.health", "false"); // as that of TwoNodes
        return Wars.built(BuildFiles.shopWar(), settings);
    }

    private Browser second() {
        return Browser.at(Servers.address(servers().second(), WAR));
    }

    /** Begins at one server and ends at the other. */
    private static Browser loggedIn(Browser begin, Browser end, IdentityProvider provider, String session) {
        Answer login = begin.get("oidc/login?return-to=/orders");
        assertThat(login.status()).isEqualTo(303);
        String callback = provider.signIn(login.header("Location"), "alice", session);

        Browser browser = begin.at(end);
        Answer answer = browser.get("oidc/callback?" + callback);
        assertThat(answer.status()).isEqualTo(303);
        assertThat(answer.header("Location")).isEqualTo("https://shop.example/orders");
        return browser;
    }

    private static int status(Browser browser) {
        return browser.get("account").status();
    }

    private static Answer logout(Browser providers, String token) {
        return providers.submit("backchannel-logout", "logout_token=" + token);
    }

    @Test
    void logoutByTheProviderAtOneServerEndsTheSessionOnBoth() {
        IdentityProvider provider = servers().provider();
        Browser laptop = loggedIn(second(), browser(), provider, "laptop");
        Browser phone = loggedIn(browser(), second(), provider, "phone");
        assertThat(laptop.get("account").body()).isEqualTo("alice");
        assertThat(phone.get("account").body()).isEqualTo("alice");

        Answer answer = logout(second(), provider.logoutToken("laptop"));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Cache-Control")).contains("no-store");
        assertThat(answer.setCookies()).isEmpty();

        assertThat(status(laptop)).isEqualTo(401);
        assertThat(status(laptop.at(second()))).isEqualTo(401);
        assertThat(isStored(laptop)).isFalse();
        assertThat(status(phone.at(browser()))).isEqualTo(200);
    }

    @Test
    void logoutTokenIsUsedOnceOnAllServers() {
        String token = servers().provider().logoutToken("tablet");
        assertThat(logout(browser(), token).status()).isEqualTo(200);
        assertThat(logout(second(), token).status()).isEqualTo(400);
    }
}
