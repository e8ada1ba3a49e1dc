package io.github.redissession.demo;

import io.github.redissession.testing.Visitor;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/** Requests to the demo, and its responses. */
interface DemoVisits {

    record Item(String name, int quantity) {}

    /** What the demo tells of a session; fields that the tests do not read are left out. */
    record SessionFacts(boolean exists, String id, String principal) {}

    record RedisHash(String key, long secondsToLive, Map<String, String> fields) {}

    record ShownSession(
            String id,
            boolean current,
            String device,
            String principal,
            Set<String> roles,
            Instant created,
            Instant lastSeen,
            Instant expires) {}

    Jsonb JSONB = JsonbBuilder.create();
    String OTHER_ORIGIN = "https://shop.example";

    DemoServer demo();

    /** The test's own browser. */
    Visitor visitor();

    default HttpResponse<String> signIn(Visitor browser, String name, String password) throws Exception {
        return browser.postJson("sign-in", credentials(name, password));
    }

    default String credentials(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    default HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(demo().uri().resolve(path)).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    default Item[] cart() throws Exception {
        return read(visitor().get("cart"), Item[].class);
    }

    default SessionFacts facts() throws Exception {
        return read(visitor().get("session"), SessionFacts.class);
    }

    default RedisHash hash() throws Exception {
        return read(visitor().get("session/redis"), RedisHash.class);
    }

    default String idOf(Visitor browser) throws Exception {
        return read(browser.get("session"), SessionFacts.class).id();
    }

    default <T> T read(HttpResponse<String> response, Class<T> type) {
        return JSONB.fromJson(response.body(), type);
    }
}
