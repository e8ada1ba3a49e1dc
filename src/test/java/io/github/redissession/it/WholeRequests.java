package io.github.redissession.it;

import static io.github.redissession.testing.Browser.query;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisTraffic;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** Tests that send whole requests to one WAR on the first of the shared servers, and look into the Redis behind it. */
@PortableTest
@ExtendWith(Servers.Resolver.class)
abstract class WholeRequests {

    private final String war;
    private final Servers servers;

    /** @param war its file name without the suffix, which is its context path */
    WholeRequests(String war, Servers servers) {
        this.war = war;
        this.servers = servers;
    }

    final Servers servers() {
        return servers;
    }

    final UnifiedJedis redis() {
        return servers.redis().client();
    }

    /** A browser without a session. */
    Browser browser() {
        return Browser.at(Servers.address(servers.first(), war));
    }

    /** A browser with a session that holds {@code begun=1}. */
    final Browser visitor() {
        Browser browser = browser();
        put(browser, "begun", "1");
        return browser;
    }

    static Answer put(Browser browser, String name, String value) {
        return browser.put("attributes?name=" + query(name), value);
    }

    static Answer read(Browser browser, String name) {
        return browser.get("attributes?name=" + query(name));
    }

    /** Without what Open Liberty adds to each answer that sets a cookie. */
    static String cacheControl(Answer answer) {
        return answer.header("Cache-Control").replace(", no-cache=set-cookie", "");
    }

    final String key(Browser browser) {
        return key(browser, browser.id().orElseThrow());
    }

    /** The key of a session of the application that the browser visits. */
    String key(Browser browser, String id) {
        return "session:" + browser.contextPath() + ":" + id;
    }

    /** @param browser has a session, which a resource polls */
    final void assertPollingDoesNotKeepAlive(Browser browser) {
        browser.get("session/polled"); // where a mechanism authenticates the callers, the first one may be too late
        redis().pexpire(key(browser), 600_000);
        Answer polled = browser.get("session/polled");

        assertThat(polled.body()).isEqualTo("exists=true");
        assertThat(polled.setCookies()).isEmpty();
        assertThat(redis().pttl(key(browser))).isLessThanOrEqualTo(600_000);
        assertThat(browser.get("session").body()).startsWith("exists=true");
        assertThat(redis().pttl(key(browser))).isGreaterThan(600_000);
    }

    /** The hash of the browser's session; empty if there is none. */
    final Map<String, String> stored(Browser browser) {
        return redis().hgetAll(key(browser));
    }

    final boolean isStored(Browser browser) {
        return isSession(key(browser));
    }

    /** Whether a key holds a session, and not only the mark of a closed id. */
    final boolean isSession(String key) {
        return redis().exists(key) && !redis().hexists(key, "@closed-until");
    }

    /** The responses to parallel requests, each sent by its own thread. */
    static List<Answer> inParallel(int count, IntFunction<Answer> request) {
        ExecutorService clients = Executors.newFixedThreadPool(count);
        try {
            List<CompletableFuture<Answer>> answers = IntStream.range(0, count)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> request.apply(i), clients))
                    .toList();
            return answers.stream().map(CompletableFuture::join).toList();
        } finally {
            clients.shutdown();
        }
    }

    final RedisTraffic trafficOf(Runnable work) {
        return RedisTraffic.during(redis(), work);
    }
}
