package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.threads.SessionThreadContext;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.EmptyAsset;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A managed executor to which the application's context provider passes the session. */
@OnPayaraMicro
class ThreadsIT extends WholeRequests {

    static final String WAR = "threads";

    ThreadsIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of())
                .addPackage(SessionThreadContext.class.getPackage())
                .addAsServiceProvider(ThreadContextProvider.class, SessionThreadContext.class)
                .addAsWebInfResource(EmptyAsset.INSTANCE, "beans.xml")
                .addAsWebResource(new StringAsset("a page"), "page.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"joined", "asynchronous"})
    void taskUsesTheSessionOfItsRequest(String way) {
        Browser browser = browser();
        Answer first = browser.get("tasks/" + way);
        assertThat(first.body()).isEqualTo("counted 1");
        assertThat(first.cookie("session")).isPresent();

        assertThat(browser.get("tasks/" + way).body()).isEqualTo("counted 2");
        assertThat(stored(browser)).containsEntry("count", "2");
    }

    @Test
    void taskThatOutlivesItsRequestIsRefused() {
        Browser browser = browser();
        browser.get("tasks/joined");
        browser.get("tasks/late");

        assertThat(browser.get("tasks/end").body()).startsWith("refused: The request has ended");
        assertThat(stored(browser)).containsEntry("count", "1");
    }
}
