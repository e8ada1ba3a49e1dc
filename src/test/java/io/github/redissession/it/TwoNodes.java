package io.github.redissession.it;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.Basket;
import io.github.redissession.it.app.BeansResource;
import io.github.redissession.it.app.Gate;
import io.github.redissession.it.app.LogoutServlet;
import io.github.redissession.it.app.Preferences;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.TeapotException;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.TestServer;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Tests of one WAR on both servers, which have one Redis and no sticky sessions. */
abstract class TwoNodes extends WholeRequests {

    private static final String WAR = "nodes";

    TwoNodes(Servers servers) {
        super(WAR, servers);
    }

    /** Without a readiness check: {@link OutageIT} needs a server whose only check is that of its own WAR. */
    static WebArchive war(RedisServerProcess redis) {
        boolean security = TestServer.selected().has(Capability.SECURITY);
        Map<String, String> settings =
                Map.of("redis-session.authentication", String.valueOf(security), "redis-session.health", "false");
        return Wars.war(WAR + ".war", redis, settings)
                .addClasses(security ? new Class<?>[] {WhoResource.class} : new Class<?>[0])
                .addClasses(ScanningApplication.class, AttributesResource.class, SessionResource.class)
                .addClasses(BeansResource.class, Basket.class, Basket.Line.class, Preferences.class, Gate.class)
                .addClasses(TeapotException.class, LogoutServlet.class);
    }

    /** A browser at the second server without a session; {@link #browser} is one at the first. */
    final Browser secondBrowser() {
        return Browser.at(Servers.address(servers().second(), WAR));
    }

    /** The same browser, with its cookie, at the second server. */
    final Browser atSecond(Browser browser) {
        return browser.at(secondBrowser());
    }

    /** The same browser, with its cookie, at the first server. */
    final Browser atFirst(Browser browser) {
        return browser.at(browser());
    }
}
