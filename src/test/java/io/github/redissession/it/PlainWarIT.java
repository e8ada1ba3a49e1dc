package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.DerivedResource;
import io.github.redissession.it.app.EnterpriseResource;
import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ListingApplication;
import io.github.redissession.it.app.SlowBodyResource;
import io.github.redissession.it.app.VisitsResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.Map;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/**
 * A WAR without a beans.xml, whose resources are not CDI beans, and whose application lists nothing: no interceptor runs,
 * so that the filters save the session alone.
 */
class PlainWarIT extends WholeRequests {

    static final String WAR = "plain";

    PlainWarIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of("redis-session.health", "false"))
                .addPackage(AttributesResource.class.getPackage())
                .deleteClass(ListingApplication.class)
                .deleteClass(GuideResource.class)
                .deleteClass(VisitsResource.class)
                .deleteClass(DerivedResource.class)
                .deleteClass(EnterpriseResource.class)
                .deleteClass(WhoResource.class)
                .deleteClass(SlowBodyResource.class);
    }

    @Test
    @Needs(Capability.PROVIDER_INJECTION)
    void responseFilterThatIsNoBeanUsesTheSession() {
        Browser browser = browser();
        browser.post("answers/counted");
        assertThat(stored(browser)).containsEntry("answers", "1");
    }

    /** RESTEasy warns of a provider that it finds as a service and by a scan. */
    @Test
    void serverFindsTheLibraryOnce() {
        browser().get("session/unused");
        assertThat(servers().first().output()).doesNotContain("is already registered");
    }

    @Test
    @Needs(Capability.SECURITY)
    void serverHasJakartaSecurity() {
        assertThat(browser().get("security").body()).isEqualTo("true");
    }

    @Test
    @Needs(Capability.OPEN_API)
    void openApiDocumentOfTheServerIsServed() {
        Answer answer = browser().get("/openapi");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/attributes", "openapi: 3");
        assertThat(answer.setCookies()).isEmpty();
    }
}
