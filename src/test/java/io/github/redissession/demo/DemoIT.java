package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.PayaraMicroProcess;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Visitor;
import io.github.redissession.testing.Wars;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol;

/** The demo's WAR as the build made it, on the server that the demo starts. */
class DemoIT {

    private static final Jsonb JSONB = JsonbBuilder.create();
    private static final String OTHER_ORIGIN = "https://shop.example";
    private static final String NAME_OF_61 = "x".repeat(61);

    private static RedisServerProcess redis;
    private static PayaraMicroProcess payara;

    private Visitor visitor;

    @BeforeAll
    static void start(@TempDir Path secrets) throws InterruptedException, IOException {
        redis = RedisServerProcess.start();
        redis.tell(Protocol.Command.ACL, "SETUSER", "demo", "on", ">demo-password", "~*", "+@all");
        mount(secrets, Map.of("redis-session.secret", Wars.SECRET, "redis-session.redis.password", "demo-password"));
        payara = PayaraMicro.with(Path.of(System.getProperty("demo.war")))
                .arguments("--secretsdir", secrets.toString())
                .environment("REDIS_SESSION_REDIS_USER", "demo")
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .environment("DEMO_ORIGIN", "https://another.example," + OTHER_ORIGIN)
                .start();
        payara.awaitReady("/"); // apart, so that a server whose application does not start is ended, too
    }

    /** As Kubernetes does it: links to files in a directory that it can exchange at once. */
    private static void mount(Path directory, Map<String, String> secrets) throws IOException {
        Path data = Files.createDirectory(directory.resolve("..2026_11_22"));
        Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(data.resolve(secret.getKey()), secret.getValue() + "\n");
            Files.createSymbolicLink(directory.resolve(secret.getKey()), Path.of("..data", secret.getKey()));
        }
    }

    @AfterAll
    static void stop() {
        if (payara != null) {
            payara.close();
        }
        redis.close();
    }

    @BeforeEach
    void arrive() {
        visitor = new Visitor(payara.uri());
    }

    @Test
    void theGuidesFlow() throws Exception {
        assertThat(visitor.get("all").body()).isEqualTo("false");
        assertThat(visitor.post("login").statusCode()).isEqualTo(204);
        assertThat(visitor.get("all").body()).isEqualTo("true");
        assertThat(new Visitor(payara.uri()).get("all").body()).isEqualTo("false");
    }

    @Test
    void aClientWithoutCookiesHasItsTokenInAHeader() throws Exception {
        HttpResponse<String> login = send("POST", "login");
        String token = login.headers().firstValue("X-Session-Token").orElseThrow();
        assertThat(login.headers().allValues("Vary"))
                .singleElement()
                .satisfies(vary -> assertThat(vary).contains("X-Session-Token", "Cookie"));

        assertThat(send("GET", "all", "X-Session-Token", token).body()).isEqualTo("true");
        HttpResponse<String> logout = send("POST", "logout", "X-Session-Token", token);
        assertThat(logout.headers().firstValue("X-Session-Token"))
                .as("the client is to forget it")
                .hasValue("");
        assertThat(logout.headers().firstValue("Set-Cookie"))
                .as("it came by the header")
                .isEmpty();
        assertThat(send("GET", "all", "X-Session-Token", token).body()).isEqualTo("false");
    }

    @Test
    void anAllowedOriginIsShownTheTokenAndNeverSendsTheCookie() throws Exception {
        HttpResponse<String> login = send("POST", "login", "Origin", OTHER_ORIGIN);
        assertThat(corsHeaders(login))
                .containsOnly(
                        entry("access-control-allow-origin", List.of(OTHER_ORIGIN)),
                        entry("access-control-expose-headers", List.of("X-Session-Token")));
        assertThat(login.headers().allValues("Vary"))
                .singleElement()
                .satisfies(vary -> assertThat(vary).contains("Origin"));
    }

    @Test
    void anAllowedOriginsPreflightIsAnsweredWithoutASession() throws Exception {
        HttpResponse<String> preflight = send(
                "OPTIONS",
                "cart",
                "Origin",
                OTHER_ORIGIN,
                "Access-Control-Request-Method",
                "DELETE",
                "Access-Control-Request-Headers",
                "x-session-token");
        assertThat(preflight.statusCode()).isEqualTo(204);
        assertThat(corsHeaders(preflight))
                .contains(
                        entry("access-control-allow-origin", List.of(OTHER_ORIGIN)),
                        entry("access-control-allow-methods", List.of("GET, POST, DELETE")),
                        entry("access-control-allow-headers", List.of("X-Session-Token, Content-Type")));
        assertThat(preflight.headers().map()).doesNotContainKeys("set-cookie", "x-session-token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://shop.example.evil", "http://shop.example", "null", ""})
    void anyOtherOriginIsToldNothing(String origin) throws Exception {
        assertThat(corsHeaders(send("POST", "login", "Origin", origin))).isEmpty();
        assertThat(corsHeaders(send("OPTIONS", "all", "Origin", origin, "Access-Control-Request-Method", "GET")))
                .isEmpty();
        assertThat(corsHeaders(send("POST", "login"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/, text/html, <!DOCTYPE html>",
        "/admin, text/html, <!DOCTYPE html>",
        "/demo.css, text/css, :root",
        "/demo.js, text/javascript, page.js",
        "/admin.js, text/javascript, page.js",
        "/page.js, text/javascript, textContent",
        "/icon.svg, image/svg+xml, <svg"
    })
    void thePageComesWithoutASession(String path, String type, String content) throws Exception {
        HttpResponse<String> response = visitor.get(path);
        assertThat(response.body()).contains(content);
        assertThat(response.headers().firstValue("Content-Type"))
                .hasValueSatisfying(sent -> assertThat(sent).startsWith(type));
        assertThat(response.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'self';"));
        assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
    }

    @Test
    void nothingElseOfTheWarIsServed() throws Exception {
        assertThat(visitor.get("WEB-INF/beans.xml").statusCode()).isEqualTo(404);
        assertThat(visitor.get("index.html").statusCode()).isEqualTo(404);
        assertThat(visitor.get("admin.html").statusCode()).isEqualTo(404);
    }

    @Test
    void visitsCountUp() throws Exception {
        assertThat(visitor.get("visits").body()).isEqualTo("0");
        assertThat(visitor.post("visits").body()).isEqualTo("1");
        assertThat(visitor.post("visits").body()).isEqualTo("2");
        assertThat(visitor.get("visits").body()).isEqualTo("2");
    }

    @Test
    void theCartAddsRemovesAndEmpties() throws Exception {
        String odd = "<b>\"ü\"</b> & a/b";
        visitor.post("cart", "name", "Tea", "quantity", "2");
        visitor.post("cart", "name", " Tea ", "quantity", "3");
        visitor.post("cart", "name", odd);
        assertThat(cart()).containsExactly(new Item("Tea", 5), new Item(odd, 1));

        visitor.delete("cart/item?name=" + Visitor.encoded(odd));
        assertThat(cart()).containsExactly(new Item("Tea", 5));

        visitor.delete("cart");
        assertThat(cart()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "1e1", "many", "100", "99999999999999999999", "NaN", " "})
    void aQuantityThatIsNoneIsRefused(String quantity) throws Exception {
        assertRefused(visitor.post("cart", "name", "Tea", "quantity", quantity), "The quantity is");
    }

    @Test
    void aNameThatIsNoneIsRefused() throws Exception {
        assertRefused(visitor.post("cart"), "The item needs a name.");
        assertRefused(visitor.post("cart", "name", " \t "), "The item needs a name.");
        assertRefused(visitor.post("cart", "name", NAME_OF_61), "The name has at most 60 characters.");
        assertRefused(visitor.post("cart", "name", "two\nlines"), "The name is one line");
    }

    private void assertRefused(HttpResponse<String> response, String message) throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith(message).hasLineCount(1);
        assertThat(facts().exists()).as("nothing was written").isFalse();
    }

    @Test
    void aFullCartStaysAsItWas() throws Exception {
        visitor.post("cart", "name", "Tea", "quantity", "99");
        assertThat(visitor.post("cart", "name", "Tea").statusCode()).isEqualTo(400);
        for (int i = 1; i < 20; i++) {
            visitor.post("cart", "name", "Item " + i);
        }
        assertThat(visitor.post("cart", "name", "one too many").statusCode()).isEqualTo(400);
        assertThat(cart()).hasSize(20).startsWith(new Item("Tea", 99));
    }

    @Test
    void theHashIsTheVisitorsOwn() throws Exception {
        Visitor another = new Visitor(payara.uri());
        another.post("cart", "name", "A secret");
        visitor.post("visits");

        RedisHash shown = hash();
        assertThat(shown.key()).isEqualTo("session::" + facts().id());
        assertThat(shown.fields())
                .containsOnlyKeys("@created", "visits")
                .isEqualTo(redis.client().hgetAll(shown.key()));
        assertThat(shown.secondsToLive()).isBetween(1800L - 60, 1800L + 60);
        assertThat(visitor.get("session/redis?id=" + idOf(another)).body()).doesNotContain("secret");
    }

    @Test
    void signingOutLeavesNothing() throws Exception {
        assertThat(hash().fields()).isEmpty();
        visitor.post("login");
        String key = hash().key();

        HttpResponse<String> response = visitor.post("logout");
        assertThat(response.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("session=; Max-Age=0"));
        assertThat(redis.client().hgetAll(key)).as("that the id is closed").containsOnlyKeys("@closed-until");
        assertThat(visitor.get("all").body()).isEqualTo("false");
        assertThat(hash().fields()).isEmpty();
    }

    @Test
    void signingInRenewsTheSessionAndKeepsTheCart() throws Exception {
        visitor.post("cart", "name", "Tea");
        String planted = "session=" + visitor.cookies().get(0).getValue();
        assertThat(send("GET", "cart", "Cookie", planted).body()).contains("Tea");

        HttpResponse<String> signedIn = signIn(visitor, "alice", "green-tea");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.body()).isEqualTo("{\"name\":\"alice\",\"roles\":[\"user\"]}");
        assertThat(visitor.get("me").body()).isEqualTo(signedIn.body());
        assertThat(cart()).containsExactly(new Item("Tea", 1));

        assertThat(send("GET", "me", "Cookie", planted).statusCode()).isEqualTo(401);
        assertThat(send("GET", "cart", "Cookie", planted).body()).isEqualTo("[]");
    }

    @Test
    void aSecondPersonInABrowserDoesNotGetTheFirstOnesCart() throws Exception {
        signIn(visitor, "alice", "green-tea");
        visitor.post("cart", "name", "Tea");
        signIn(visitor, "alice", "green-tea");
        assertThat(cart()).as("the same person's").hasSize(1);

        signIn(visitor, "bob", "black-coffee");
        assertThat(cart()).isEmpty();
        assertThat(facts().principal()).isEqualTo("bob");
    }

    @Test
    void aWrongPasswordAndAnUnknownNameAreAnsweredTheSame() throws Exception {
        HttpResponse<String> wrong = signIn(new Visitor(payara.uri()), "alice", "wrong");
        HttpResponse<String> unknown = signIn(new Visitor(payara.uri()), "carol", "wrong");
        assertThat(wrong.statusCode()).isEqualTo(403);
        assertThat(wrong.body()).isEqualTo("Wrong name or password.");
        assertThat(unknown.statusCode()).isEqualTo(wrong.statusCode());
        assertThat(unknown.body()).isEqualTo(wrong.body());
        assertThat(headersButToken(unknown)).isEqualTo(headersButToken(wrong));
    }

    private static Map<String, List<String>> headersButToken(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("set-cookie", "x-session-token"));
        return headers;
    }

    @Test
    void whoFailsTooOftenHasToWaitHoweverManyTryAtOnce() throws Exception {
        visitor.post("visits");
        String token = "session=" + visitor.cookies().get(0).getValue();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest guess = HttpRequest.newBuilder(payara.uri().resolve("sign-in"))
                .header("Cookie", token)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(credentials("alice", "wrong")))
                .build();
        List<Integer> answers = Stream.generate(() -> client.sendAsync(guess, BodyHandlers.discarding()))
                .limit(12)
                .toList() // all are under way
                .stream()
                .map(answer -> answer.join().statusCode())
                .toList();
        assertThat(answers).containsOnly(403, 429);
        assertThat(Collections.frequency(answers, 403)).isEqualTo(5);

        HttpResponse<String> tooEarly = signIn(visitor, "alice", "green-tea");
        assertThat(tooEarly.statusCode()).isEqualTo(429);
        assertThat(tooEarly.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);

        redis.client().hset(hash().key(), "failures", "{\"count\":5,\"last\":\"2020-01-01T00:00:00Z\"}");
        assertThat(signIn(visitor, "alice", "green-tea").statusCode()).isEqualTo(200);
        assertThat(hash().fields()).doesNotContainKey("failures");
    }

    @Test
    void ofDifferentPeopleWhoSignInAtOnceInOneBrowserNobodyGetsTheOthersSession() throws Exception {
        visitor.post("visits");
        String token = "session=" + visitor.cookies().get(0).getValue();
        HttpClient client = HttpClient.newHttpClient();
        List<HttpResponse<String>> answers = Stream.of("alice green-tea", "bob black-coffee", "admin strong-espresso")
                .map(person -> person.split(" "))
                .map(person -> HttpRequest.newBuilder(payara.uri().resolve("sign-in"))
                        .header("Cookie", token)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(credentials(person[0], person[1])))
                        .build())
                .map(signIn -> client.sendAsync(signIn, BodyHandlers.ofString()))
                .toList() // all are under way
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(answers).extracting(HttpResponse::statusCode).contains(200).containsOnly(200, 409);
        for (HttpResponse<String> answer : answers) {
            Optional<String> cookie = answer.headers().firstValue("Set-Cookie").map(set -> set.split(";")[0]);
            assertThat(cookie.isPresent()).isEqualTo(answer.statusCode() == 200);
            if (cookie.isPresent()) {
                assertThat(send("GET", "me", "Cookie", cookie.get()).body()).isEqualTo(answer.body());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "null", "[]", "{}", "{\"name\":\"alice\"}", "{\"name\":\" \",\"password\":\" \"}"})
    void whatCannotBeCredentialsIsRefused(String json) throws Exception {
        assertThat(visitor.postJson("sign-in", json).statusCode()).isEqualTo(400);
        assertThat(signIn(visitor, "alice", "x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(facts().exists()).as("nothing was written").isFalse();
    }

    @Test
    void aFormOfAnotherSiteCannotSignIn() throws Exception {
        assertThat(visitor.post("sign-in", "name", "alice", "password", "green-tea")
                        .statusCode())
                .isEqualTo(415);
        assertThat(facts().exists()).isFalse();
    }

    @Test
    void theirDevicesAreShownToTheirOwnerAndSignedOut() throws Exception {
        Visitor phone = new Visitor(payara.uri());
        Visitor tablet = new Visitor(payara.uri());
        Visitor bobs = new Visitor(payara.uri());
        signIn(visitor, "alice", "green-tea");
        visitor.post("me/devices/sign-out-others"); // whatever other tests left
        signIn(phone, "alice", "green-tea");
        signIn(tablet, "alice", "green-tea");
        signIn(bobs, "bob", "black-coffee");

        assertThat(devices(visitor))
                .extracting(ShownSession::id)
                .containsExactlyInAnyOrder(idOf(visitor), idOf(phone), idOf(tablet));
        assertThat(devices(visitor))
                .filteredOn(ShownSession::current)
                .singleElement()
                .satisfies(device -> assertThat(device.id()).isEqualTo(idOf(visitor)));

        assertThat(visitor.delete("me/devices/" + idOf(phone)).statusCode()).isEqualTo(204);
        assertThat(phone.get("me").statusCode()).isEqualTo(401);
        assertThat(visitor.delete("me/devices/" + idOf(bobs)).statusCode()).isEqualTo(404);
        assertThat(visitor.delete("me/devices/nonsense").statusCode()).isEqualTo(404);
        assertThat(bobs.get("me").statusCode()).isEqualTo(200);

        assertThat(visitor.post("me/devices/sign-out-others").body()).isEqualTo("1");
        assertThat(tablet.get("me").statusCode()).isEqualTo(401);
        assertThat(devices(visitor))
                .singleElement()
                .satisfies(device -> assertThat(device.current()).isTrue());
    }

    @Test
    void allSessionsAreForAdministrators() throws Exception {
        HttpResponse<String> nobodys = send("GET", "admin/sessions", "Origin", OTHER_ORIGIN);
        assertThat(nobodys.statusCode()).isEqualTo(401);
        assertThat(nobodys.headers().map())
                .as("as any answer")
                .containsEntry("access-control-allow-origin", List.of(OTHER_ORIGIN))
                .containsEntry("cache-control", List.of("no-store"));
        signIn(visitor, "alice", "green-tea");
        String alices = idOf(visitor);
        assertThat(visitor.get("admin/sessions").statusCode()).isEqualTo(403);
        assertThat(visitor.delete("admin/sessions/" + alices).statusCode()).isEqualTo(403);

        Visitor admin = new Visitor(payara.uri());
        signIn(admin, "admin", "strong-espresso");
        List<ShownSession> all = List.of(read(admin.get("admin/sessions"), ShownSession[].class));
        assertThat(all)
                .filteredOn(session -> session.id().equals(alices))
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.principal()).isEqualTo("alice");
                    assertThat(session.roles()).containsExactly("user");
                    assertThat(session.current()).isFalse();
                    assertThat(session.lastSeen()).isBetween(session.created().minusSeconds(1), session.expires());
                });
        assertThat(all).filteredOn(ShownSession::current).hasSize(1);

        assertThat(admin.delete("admin/sessions/" + alices).statusCode()).isEqualTo(204);
        assertThat(visitor.get("me").statusCode()).isEqualTo(401);
        assertThat(admin.delete("admin/sessions/" + alices).statusCode()).isEqualTo(404);
    }

    private static ShownSession[] devices(Visitor visitor) throws Exception {
        return read(visitor.get("me/devices"), ShownSession[].class);
    }

    private static HttpResponse<String> signIn(Visitor visitor, String name, String password) throws Exception {
        return visitor.postJson("sign-in", credentials(name, password));
    }

    private static String credentials(String name, String password) {
        return "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    }

    private static HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(payara.uri().resolve(path)).method(method, BodyPublishers.noBody());
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofString());
    }

    private static Map<String, List<String>> corsHeaders(HttpResponse<String> response) {
        return response.headers().map().entrySet().stream()
                .filter(header -> header.getKey().startsWith("access-control-"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Item[] cart() throws Exception {
        return read(visitor.get("cart"), Item[].class);
    }

    private SessionFacts facts() throws Exception {
        return read(visitor.get("session"), SessionFacts.class);
    }

    private RedisHash hash() throws Exception {
        return read(visitor.get("session/redis"), RedisHash.class);
    }

    private static String idOf(Visitor visitor) throws Exception {
        return read(visitor.get("session"), SessionFacts.class).id();
    }

    private static <T> T read(HttpResponse<String> response, Class<T> type) {
        return JSONB.fromJson(response.body(), type);
    }
}
