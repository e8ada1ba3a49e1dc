package io.github.redissession.it;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RawRequest;
import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Malformed, forged and repeated cookies. */
@InBothWars
class ClientCookiesIT extends WholeRequests {

    ClientCookiesIT(String war, Servers servers) {
        super(war, servers);
    }

    private static final List<byte[]> MALFORMED = Stream.of(
                    "",
                    "session",
                    "session=",
                    "=",
                    ";;; ; ,",
                    "session=; session=",
                    "session=\"\"",
                    "session=\"",
                    "session=.",
                    "session=" + "A".repeat(43) + ".",
                    "session=" + "A".repeat(43) + "." + "A".repeat(43),
                    "session=../../etc/passwd",
                    "session=*",
                    "session=%0d%0aSet-Cookie:%20a=b",
                    "$Version=1; session=x; $Path=/",
                    "session=" + "x".repeat(4000),
                    "x=1; ".repeat(700))
            .map(cookie -> cookie.getBytes(ISO_8859_1))
            .toList();

    @ParameterizedTest
    @FieldSource("MALFORMED")
    @Needs(Capability.BAD_COOKIES)
    void malformedCookieIsIgnoredWithoutARoundTrip(byte[] cookie) {
        visitor();
        Answer answer = withoutRedis(cookie);
        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.setCookies()).isEmpty();
    }

    /** Servers that follow RFC 9110 refuse such bytes with 400; on others the library ignores the cookie. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "session=\u00e9\u00ff",
                "session=\ud83d\ude00",
                "session=\u0001\u0002\u0007\u001b\u007f",
                "session=a\u0000b",
                "session=a\rb",
                "session=\u00c3\u0028"
            })
    @Needs(Capability.BAD_COOKIES)
    void bytesIllegalInHeadersAreNoServerErrorAndNeverReachRedis(String cookie) {
        visitor();
        assertThat(withoutRedis(cookie.getBytes(ISO_8859_1)).status()).isIn(204, 400);
        assertThat(withoutRedis(cookie.getBytes(UTF_8)).status()).isIn(204, 400);
    }

    /** The server may refuse headers of this size; otherwise the library ignores the cookie. */
    @ParameterizedTest
    @ValueSource(ints = {8 * 1024, 64 * 1024})
    void oversizedCookieIsNoServerError(int size) {
        visitor();
        assertThat(withoutRedis(("session=" + "x".repeat(size)).getBytes(ISO_8859_1))
                        .status())
                .isBetween(200, 499);
    }

    @Test
    void truncatedOrExtendedTokenIsIgnored() {
        String token = visitor().token();
        for (String changed : List.of(
                token.substring(0, 86),
                token.substring(1),
                token.substring(0, 43),
                token + "A",
                token + "=",
                token.replace('.', ':'),
                token.substring(44) + "." + token.substring(0, 43))) {
            assertThat(withoutRedis(cookie(changed)).status()).as(changed).isEqualTo(204);
        }
    }

    @Test
    void tokenWithOneChangedCharacterIsIgnored() {
        String token = visitor().token();
        for (int i = 0; i < token.length() - 1; i++) { // the last character has bits that base64 does not use
            StringBuilder forged = new StringBuilder(token);
            forged.setCharAt(i, token.charAt(i) == 'A' ? 'B' : 'A');
            assertThat(RawRequest.get(address(), cookie(forged.toString())).status())
                    .as("character %d", i)
                    .isEqualTo(204);
        }
    }

    @Test
    void onlyOneFinalCharacterVerifies() {
        String token = visitor().token();
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        long accepted = alphabet.chars()
                .mapToObj(last -> token.substring(0, 86) + (char) last)
                .filter(variant -> RawRequest.get(address(), cookie(variant)).status() == 200)
                .count();
        assertThat(accepted).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 25, 49})
    void oneOfFiftyCookiesVerifiesAndIsUsed(int place) {
        Browser browser = visitor();
        String[] values = new String[50];
        Arrays.fill(values, "B".repeat(43) + "." + "C".repeat(43));
        values[place] = browser.token();
        String header = "session=" + String.join("; session=", values);
        assertThat(RawRequest.get(address(), header.getBytes(ISO_8859_1)).body())
                .startsWith("1");
    }

    @Test
    void firstOfTwoVerifiedCookiesIsUsed() {
        Browser first = visitor();
        put(first, "begun", "first");
        Browser second = visitor();
        String header = "session=" + first.token() + "; session=" + second.token();
        assertThat(RawRequest.get(address(), header.getBytes(ISO_8859_1)).body())
                .startsWith("first");
    }

    @Test
    void cookiesOfSeveralHeadersAreAllRead() {
        Browser browser = visitor();
        byte[][] headers = Collections.nCopies(5, "session=x; other=1".getBytes(ISO_8859_1))
                .toArray(new byte[6][]);
        headers[5] = cookie(browser.token());
        assertThat(RawRequest.get(address(), headers).body()).startsWith("1");
    }

    @Test
    void cookieWithASimilarNameIsIgnored() {
        String token = visitor().token();
        for (String name : List.of("session2", "sessio", "Session", "xsession", "session ;x")) {
            assertThat(withoutRedis((name + "=" + token).getBytes(ISO_8859_1)).status())
                    .as(name)
                    .isEqualTo(204);
        }
    }

    private URI address() {
        return browser().application().resolve("attributes?name=begun");
    }

    private static byte[] cookie(String token) {
        return ("session=" + token).getBytes(ISO_8859_1);
    }

    private Answer withoutRedis(byte[] cookie) {
        AtomicReference<Answer> answer = new AtomicReference<>();
        RedisTraffic traffic = trafficOf(() -> answer.set(RawRequest.get(address(), cookie)));
        assertThat(traffic.roundTrips()).isZero();
        return answer.get();
    }
}
