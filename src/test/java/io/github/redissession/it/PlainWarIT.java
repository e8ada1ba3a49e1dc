package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.DerivedResource;
import io.github.redissession.it.app.EnterpriseResource;
import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ListingApplication;
import io.github.redissession.it.app.VisitsResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.net.URI;
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

/**
 * A WAR without a beans.xml, whose resources are no beans, and whose application lists nothing: no interceptor runs,
 * and the response filter does all of it.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PlainWarIT
        implements SessionLife,
                FailingRequests,
                WaysToAnswer,
                StoredValues,
                ScopedBeans,
                RoundTrips,
                ClientCookies,
                ParallelRequests {

    private static final RedisServerProcess REDIS = RedisServerProcess.start();

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("plain.war", REDIS, Map.of("redis-session.health", "false"))
                .addPackage(AttributesResource.class.getPackage())
                .deleteClass(ListingApplication.class)
                .deleteClass(GuideResource.class)
                .deleteClass(VisitsResource.class)
                .deleteClass(DerivedResource.class)
                .deleteClass(EnterpriseResource.class);
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    public Browser browser() {
        return Browser.at(url.getPort(), "plain");
    }

    @Override
    public RedisServerProcess server() {
        return REDIS;
    }

    @Test
    void readinessCanBeLeftToTheApplication() {
        Answer answer = browser().get("/health/ready");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).doesNotContain("redis-session");
    }

    @Test
    void theServersOwnApplicationForOpenApiStillWorks() {
        URI document = URI.create("http://127.0.0.1:" + url.getPort() + "/openapi");
        Answer answer = browser().get(document.toString());
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.body()).contains("/attributes", "openapi: 3");
        assertThat(answer.setCookies()).isEmpty();
    }
}
