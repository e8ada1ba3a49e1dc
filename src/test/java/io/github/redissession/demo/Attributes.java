package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Visitor;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes of an anonymous session: the visits, the cart, and what Redis holds of them. */
interface Attributes extends DemoVisits {

    String NAME_OF_61 = "x".repeat(61);

    @Test
    default void sessionIsTheClientsOwn() throws Exception {
        assertThat(visitor().get("all").body()).isEqualTo("false");
        assertThat(visitor().post("login").statusCode()).isEqualTo(204);
        assertThat(visitor().get("all").body()).isEqualTo("true");
        assertThat(new Visitor(demo().uri()).get("all").body()).isEqualTo("false");
    }

    @Test
    default void clientWithoutCookiesGetsItsTokenInAHeader() throws Exception {
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
    default void visitsAreCounted() throws Exception {
        assertThat(visitor().get("visits").body()).isEqualTo("0");
        assertThat(visitor().post("visits").body()).isEqualTo("1");
        assertThat(visitor().post("visits").body()).isEqualTo("2");
        assertThat(visitor().get("visits").body()).isEqualTo("2");
    }

    @Test
    default void cartAddsRemovesAndClearsItems() throws Exception {
        String odd = "<b>\"ü\"</b> & a/b";
        visitor().post("cart", "name", "Tea", "quantity", "2");
        visitor().post("cart", "name", " Tea ", "quantity", "3");
        visitor().post("cart", "name", odd);
        assertThat(cart()).containsExactly(new Item("Tea", 5), new Item(odd, 1));

        visitor().delete("cart/item?name=" + Visitor.encoded(odd));
        assertThat(cart()).containsExactly(new Item("Tea", 5));

        visitor().delete("cart");
        assertThat(cart()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "-1", "1.5", "1e1", "many", "100", "99999999999999999999", "NaN", " "})
    default void cartRejectsAnInvalidQuantity(String quantity) throws Exception {
        assertRefused(visitor().post("cart", "name", "Tea", "quantity", quantity), "The quantity is");
    }

    @Test
    default void cartRejectsAnInvalidName() throws Exception {
        assertRefused(visitor().post("cart"), "The item needs a name.");
        assertRefused(visitor().post("cart", "name", " \t "), "The item needs a name.");
        assertRefused(visitor().post("cart", "name", NAME_OF_61), "The name has at most 60 characters.");
        assertRefused(visitor().post("cart", "name", "two\nlines"), "The name is one line");
    }

    private void assertRefused(HttpResponse<String> response, String message) throws Exception {
        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).startsWith(message).hasLineCount(1);
        assertThat(facts().exists()).as("nothing was written").isFalse();
    }

    @Test
    default void cartRejectsWhatExceedsItsLimits() throws Exception {
        visitor().post("cart", "name", "Tea", "quantity", "99");
        assertThat(visitor().post("cart", "name", "Tea").statusCode()).isEqualTo(400);
        for (int i = 1; i < 20; i++) {
            visitor().post("cart", "name", "Item " + i);
        }
        assertThat(visitor().post("cart", "name", "one too many").statusCode()).isEqualTo(400);
        assertThat(cart()).hasSize(20).startsWith(new Item("Tea", 99));
    }

    @Test
    default void hashIsThatOfTheVisitorsSession() throws Exception {
        Visitor another = new Visitor(demo().uri());
        another.post("cart", "name", "A secret");
        visitor().post("visits");

        RedisHash shown = hash();
        assertThat(shown.key()).isEqualTo("session::" + facts().id());
        assertThat(shown.fields())
                .containsOnlyKeys("@created", "visits")
                .isEqualTo(demo().redis().client().hgetAll(shown.key()));
        assertThat(shown.secondsToLive()).isBetween(1800L - 60, 1800L + 60);
        assertThat(visitor().get("session/redis?id=" + idOf(another)).body()).doesNotContain("secret");
    }

    @Test
    default void logoutDeletesTheSession() throws Exception {
        assertThat(hash().fields()).isEmpty();
        visitor().post("login");
        String key = hash().key();

        HttpResponse<String> response = visitor().post("logout");
        assertThat(response.headers().firstValue("Set-Cookie"))
                .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("session=; Max-Age=0"));
        assertThat(demo().redis().client().hgetAll(key))
                .as("that the id is closed")
                .containsOnlyKeys("@closed-until");
        assertThat(visitor().get("all").body()).isEqualTo("false");
        assertThat(hash().fields()).isEmpty();
    }
}
