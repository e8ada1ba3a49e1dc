package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Visitor;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Signing in with name and password. */
interface SignIns extends DemoVisits {

    @Test
    default void signInRenewsTheIdAndKeepsTheCart() throws Exception {
        visitor().post("cart", "name", "Tea");
        String planted = "session=" + visitor().cookies().get(0).getValue();
        assertThat(send("GET", "cart", "Cookie", planted).body()).contains("Tea");

        HttpResponse<String> signedIn = signIn(visitor(), "alice", "green-tea");
        assertThat(signedIn.statusCode()).isEqualTo(200);
        assertThat(signedIn.body()).isEqualTo("{\"name\":\"alice\",\"roles\":[\"user\"]}");
        assertThat(visitor().get("me").body()).isEqualTo(signedIn.body());
        assertThat(cart()).containsExactly(new Item("Tea", 1));

        assertThat(send("GET", "me", "Cookie", planted).statusCode()).isEqualTo(401);
        assertThat(send("GET", "cart", "Cookie", planted).body()).isEqualTo("[]");
    }

    @Test
    default void signInOfAnotherPrincipalClearsTheCart() throws Exception {
        signIn(visitor(), "alice", "green-tea");
        visitor().post("cart", "name", "Tea");
        signIn(visitor(), "alice", "green-tea");
        assertThat(cart()).as("the same person's").hasSize(1);

        signIn(visitor(), "bob", "black-coffee");
        assertThat(cart()).isEmpty();
        assertThat(facts().principal()).isEqualTo("bob");
    }

    @Test
    default void wrongPasswordAndUnknownNameGetTheSameResponse() throws Exception {
        HttpResponse<String> wrong = signIn(new Visitor(demo().uri()), "alice", "wrong");
        HttpResponse<String> unknown = signIn(new Visitor(demo().uri()), "carol", "wrong");
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
    default void parallelFailedSignInsAreLimited() throws Exception {
        visitor().post("visits");
        String token = "session=" + visitor().cookies().get(0).getValue();
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest guess = HttpRequest.newBuilder(demo().uri().resolve("sign-in"))
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

        HttpResponse<String> tooEarly = signIn(visitor(), "alice", "green-tea");
        assertThat(tooEarly.statusCode()).isEqualTo(429);
        assertThat(tooEarly.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 30L);

        demo().redis().client().hset(hash().key(), "failures", "{\"count\":5,\"last\":\"2020-01-01T00:00:00Z\"}");
        assertThat(signIn(visitor(), "alice", "green-tea").statusCode()).isEqualTo(200);
        assertThat(hash().fields()).doesNotContainKey("failures");
    }

    @Test
    default void parallelSignInsOfSeveralPrincipalsDoNotShareASession() throws Exception {
        visitor().post("visits");
        String token = "session=" + visitor().cookies().get(0).getValue();
        HttpClient client = HttpClient.newHttpClient();
        List<HttpResponse<String>> answers = Stream.of("alice green-tea", "bob black-coffee", "admin strong-espresso")
                .map(person -> person.split(" "))
                .map(person -> HttpRequest.newBuilder(demo().uri().resolve("sign-in"))
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
    default void signInRejectsInvalidCredentials(String json) throws Exception {
        assertThat(visitor().postJson("sign-in", json).statusCode()).isEqualTo(400);
        assertThat(signIn(visitor(), "alice", "x".repeat(201)).statusCode()).isEqualTo(400);
        assertThat(facts().exists()).as("nothing was written").isFalse();
    }

    @Test
    default void signInRejectsForms() throws Exception {
        assertThat(visitor()
                        .post("sign-in", "name", "alice", "password", "green-tea")
                        .statusCode())
                .isEqualTo(415);
        assertThat(facts().exists()).isFalse();
    }
}
