package io.github.redissession.it;

import static io.github.redissession.testing.Browser.query;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.RedisTraffic;
import java.util.Map;
import redis.clients.jedis.UnifiedJedis;

/** What tests of whole requests stand on: an application on a server, and the Redis behind it. */
interface WholeRequests {

    /** A browser that the application does not know yet. */
    Browser browser();

    RedisServerProcess server();

    default UnifiedJedis redis() {
        return server().client();
    }

    /** A browser with a session that holds {@code begun=1}. */
    default Browser visitor() {
        Browser browser = browser();
        put(browser, "begun", "1");
        return browser;
    }

    default Answer put(Browser browser, String name, String value) {
        return browser.put("attributes?name=" + query(name), value);
    }

    default Answer read(Browser browser, String name) {
        return browser.get("attributes?name=" + query(name));
    }

    default String key(Browser browser) {
        return key(browser, browser.id().orElseThrow());
    }

    /** Where the application that a browser visits has a session. */
    default String key(Browser browser, String id) {
        return "session:" + browser.contextPath() + ":" + id;
    }

    /** What Redis holds for the browser's session. */
    default Map<String, String> stored(Browser browser) {
        return redis().hgetAll(key(browser));
    }

    default boolean isStored(Browser browser) {
        return isSession(key(browser));
    }

    /** Whether there is a session under a key, and not only what is left of a closed id. */
    default boolean isSession(String key) {
        return redis().exists(key) && !redis().hexists(key, "@closed-until");
    }

    default RedisTraffic trafficOf(Runnable work) {
        return RedisTraffic.during(redis(), work);
    }
}
