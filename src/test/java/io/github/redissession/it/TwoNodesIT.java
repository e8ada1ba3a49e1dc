package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.Basket;
import io.github.redissession.it.app.BeansResource;
import io.github.redissession.it.app.Gate;
import io.github.redissession.it.app.Preferences;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.TeapotException;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.net.URL;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.container.test.api.TargetsContainer;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two servers with one Redis, without sticky sessions, and one of them started anew.
 *
 * <p>The steps are in an order because a server's port is known only to a test that begins after the server.
 */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TwoNodesIT implements SignedIn {

    private static final RedisServerProcess REDIS = RedisServerProcess.start();
    private static String tokenFromBeforeTheRestart = "";

    @ArquillianResource
    private Deployer servers;

    @Deployment(name = "one", managed = false, testable = false)
    @TargetsContainer("node-1")
    static WebArchive one() {
        return war();
    }

    @Deployment(name = "two", testable = false)
    @TargetsContainer("node-2")
    static WebArchive two() {
        return war();
    }

    private static WebArchive war() {
        return Wars.war("nodes.war", REDIS, Map.of("redis-session.authentication", "true"))
                .addClasses(
                        ScanningApplication.class, AttributesResource.class, SessionResource.class, WhoResource.class)
                .addClasses(BeansResource.class, Basket.class, Basket.Line.class, Preferences.class, Gate.class)
                .addClass(TeapotException.class);
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    public RedisServerProcess redis() {
        return REDIS;
    }

    @Override
    public Browser browserAt(URL url) {
        return Browser.at(url.getPort(), "nodes");
    }

    @Test
    @Order(1)
    void theFirstServerStarts() {
        servers.deploy("one");
    }

    @Test
    @Order(2)
    void whatIsWrittenOnOneServerIsReadOnTheOther(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        assertThat(one.getPort()).isNotEqualTo(two.getPort());
        Browser atOne = browserAt(one);
        atOne.put("attributes?name=color", "red");
        Browser atTwo = atOne.at(browserAt(two));
        assertThat(atTwo.get("attributes?name=color").body()).isEqualTo("red");

        assertThat(atTwo.put("attributes?name=color", "blue").setCookies()).isEmpty();
        assertThat(atOne.get("attributes?name=color").body()).isEqualTo("blue");
    }

    @Test
    @Order(3)
    void beansLiveOnBothServers(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser atOne = browserAt(one);
        atOne.post("beans?name=one");
        Browser atTwo = atOne.at(browserAt(two));
        atTwo.post("beans?name=two");
        atTwo.put("beans", "blue");
        assertThat(atOne.get("beans").body()).isEqualTo("one,two blue");
    }

    @Test
    @Order(3)
    void parallelChangesOnBothServersAreAllKept(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser atOne = browserAt(one);
        atOne.put("attributes?name=begun", "1");
        List<Browser> browsers = List.of(atOne, atOne.at(browserAt(two)));
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, 50)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> browsers.get(i % 2).put("attributes?name=a" + i, "1"), clients))
                    .toList();
            assertThat(answers)
                    .allSatisfy(answer -> assertThat(answer.join().status()).isEqualTo(204));
        } finally {
            clients.shutdown();
        }
        assertThat(REDIS.client().hgetAll("session:/nodes:" + atOne.id().orElseThrow()))
                .hasSize(2 + 50);
    }

    @Test
    @Order(4)
    void aLogoutOnOneServerIsALogoutOnBoth(
            @ArquillianResource @OperateOnDeployment("one") URL one,
            @ArquillianResource @OperateOnDeployment("two") URL two) {
        Browser atOne = browserAt(one);
        atOne.put("attributes?name=begun", "1");
        Browser atTwo = atOne.at(browserAt(two));
        assertThat(atTwo.get("session").body()).isEqualTo("exists=true new=false");

        atOne.delete("session");
        assertThat(atTwo.get("session").body()).isEqualTo("exists=false new=false");
        assertThat(atTwo.get("attributes?name=begun").status()).isEqualTo(204);
    }

    @Test
    @Order(5)
    void aServerIsStartedAnewAfterASessionBegan(@ArquillianResource @OperateOnDeployment("one") URL one) {
        Browser browser = browserAt(one);
        browser.put("attributes?name=begun", "before the restart");
        tokenFromBeforeTheRestart = browser.token();
        servers.undeploy("one");
        servers.deploy("one");
    }

    @Test
    @Order(6)
    void theSessionOutlivesTheServerThatBeganIt(@ArquillianResource @OperateOnDeployment("one") URL anew) {
        Browser browser = browserAt(anew).with(tokenFromBeforeTheRestart);
        assertThat(browser.get("attributes?name=begun").body()).isEqualTo("before the restart");
        assertThat(browser.put("attributes?name=more", "1").setCookies()).isEmpty();
        assertThat(browser.get("attributes/names").body()).isEqualTo("begun,more");
        servers.undeploy("one");
    }
}
