package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionStoreException;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.StoredSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which documents Java reads, and what it leaves of their text when it writes them. */
class ExpressDocumentTest extends ExpressStoreSetup {

    @Test
    void loadsADocumentOfExpress() {
        express(RECORDED, Duration.ofMinutes(20));

        StoredSession stored = found(id);
        assertThat(texts(stored)).isEqualTo(Map.of("signed", "\"1\""));
        assertThat(stored.createdAt()).isEqualTo(stored.lifetime().now());
        assertExtended(stored.lifetime(), Duration.ofMinutes(30), true);
    }

    @Test
    void createdDocumentHasTheFormatOfExpress() {
        store.create(newSession(id, "signed", "\"1\""));

        assertThat(redis.client().keys("*")).containsExactly(key(id));
        assertThat(document())
                .isEqualTo("{\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,\"path\":\"/\","
                        + "\"sameSite\":\"lax\"},\"signed\":\"1\",\"@redis-session\":{\"created\":\"" + created()
                        + "\",\"key\":\"" + key(id) + "\"}}");
    }

    @Test
    void addsAMissingCookie() {
        express("{\"a\":1}", A_DAY);

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "1"));
        assertThat(document())
                .isEqualTo("{\"a\":1,\"cookie\":{\"originalMaxAge\":null,\"expires\":null,\"httpOnly\":true,"
                        + "\"path\":\"/\",\"sameSite\":\"lax\"},\"@redis-session\":{\"created\":\"" + created()
                        + "\",\"key\":\""
                        + key(id) + "\"}}");
    }

    @Test
    void unchangedMembersKeepTheirTextAndPosition() {
        String before = "{\"cookie\":{\"originalMaxAge\":null,\"x\":1},\"a\":1.0,\"b\":-0,\"c\":1E5,"
                + "\"d\":123456789012345678901234567890.10,\"@x\":{ \"a\" : [ ] },\"\\u00e9\\/\":\"\\u00e9\\ud83d\\ude00\\\"}\","
                + "\"\\ud800\":1,\"h\":\"\\\\\",\"1\":true";
        express(before + ",\"gone\":[],\"new\":{}}", A_DAY);
        store.save(
                id,
                new AttributeChanges(false, Set.of("gone"), write("new", "1.50").written()));

        assertThat(document())
                .isEqualTo(before.replace("\\u00e9\\/\":", "é/\":")
                        + ",\"new\":1.50,\"@redis-session\":{\"created\":\"" + created() + "\",\"key\":\"" + key(id)
                        + "\"}}");
        assertThat(texts(found(id)))
                .isEqualTo(Map.of(
                        "a", "1.0",
                        "b", "-0",
                        "c", "1E5",
                        "d", "123456789012345678901234567890.10",
                        "é/", "\"\\u00e9\\ud83d\\ude00\\\"}\"",
                        "h", "\"\\\\\"",
                        "1", "true",
                        "new", "1.50"));
    }

    @Test
    void otherMembersSurviveClearAndRenewal() {
        express("{\"cookie\":{\"originalMaxAge\":null},\"a\":1,\"@x\":2,\"\\ud800\":3}", A_DAY);
        store.save(id, new AttributeChanges(true, Set.of(), Map.of()));
        long created = created();
        Instant renewed = done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)))
                .now();

        assertThat(redis.client().get(key(next)))
                .isEqualTo("{\"cookie\":{\"originalMaxAge\":null},\"@x\":2,\"\\ud800\":3,"
                        + "\"@redis-session\":{\"created\":\"" + created + "\",\"renewed\":\""
                        + renewed.toEpochMilli() + "\",\"key\":\"" + key(next) + "\"}}");
    }

    @Test
    void attributeSetAfterClearAppearsOnce() {
        express("{\"cookie\":{\"originalMaxAge\":null},\"a\":1,\"b\":2}", A_DAY);
        done(store.save(id, new AttributeChanges(true, Set.of(), write("a", "5").written())));

        assertThat(document())
                .startsWith("{\"cookie\":{\"originalMaxAge\":null},\"a\":5,")
                .containsOnlyOnce("\"a\"");
    }

    @Test
    void lastOfSeveralMembersOfOneNameWins() {
        express("{\"a\":1,\"cookie\":{},\"\\u0061\":2}", A_DAY);
        assertThat(texts(found(id))).isEqualTo(Map.of("a", "2"));

        store.save(id, write("a", "3"));
        assertThat(document()).startsWith("{\"a\":3,\"cookie\":{},\"@");
    }

    @Test
    void ignoresSpaceBetweenMembers() {
        express(" {\r\n\t\"cookie\" : { } ,\n \"a\" : [ 1 , 2 ] , \"b\" : true }\n", A_DAY);

        assertThat(texts(found(id))).isEqualTo(Map.of("a", "[ 1 , 2 ]", "b", "true"));
    }

    @Test
    void acceptsDeeplyNestedValues() {
        String deep = "[".repeat(20_000) + "]".repeat(20_000);
        express("{\"cookie\":{},\"deep\":" + deep + "}", A_DAY);
        SessionStore large = storeOf();
        done(large.save(id, write("a", "1")));

        assertThat(texts(((LoadResult.Found) large.load(id)).session())).isEqualTo(Map.of("a", "1", "deep", deep));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "1",
                "\"text\"",
                "[]",
                "{",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} x",
                "{a:1}",
                "{\"a\":\"}",
                "{\"a\":[}",
                "{\"a\":\"\\\"}",
                "{,}",
                "{\"a\" 1}",
                "{\"a\":1 \"b\":2}"
            })
    void invalidDocumentFailsAndIsNotOverwritten(String text) {
        express(text, A_DAY);

        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThat(document()).isEqualTo(text);
    }

    @Test
    void keyOfAnotherTypeFailsAndIsNotOverwritten() {
        redis.client().hset(key(id), "a", "1");

        assertThatThrownBy(() -> store.load(id)).isInstanceOf(SessionStoreException.class);
        assertThatThrownBy(() -> store.save(id, write("a", "1"))).isInstanceOf(SessionStoreException.class);
        assertThat(redis.client().hget(key(id), "a")).isEqualTo("1");
    }

    /** What only a spoilt or a forged member can hold. */
    @Test
    void ignoresFieldsThatAreStoredElsewhere() {
        String forged =
                "{\"cookie\":{},\"@redis-session\":{\"ttl\":\"7\",\"successor\":\"x\",\"leads-until\":\"9\",\"key\":\""
                        + key(id) + "\",\"created\":\"1795341600000\"}}";
        express(forged, A_DAY);

        assertThat(found(id).lifetime().custom()).isFalse();
        done(store.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        assertThat(found(next).lifetime().timeToLive()).isEqualTo(TIME_TO_LIVE);
    }

    @Test
    void randomDocumentsKeepTheTextOfEveryMember() {
        SplittableRandom random = new SplittableRandom(7);
        SessionStore large = storeOf();
        for (int i = 0; i < 1_000; i++) {
            RandomDocument generated = RandomDocument.of(random);
            express(generated.text(), A_DAY);

            assertThat(texts(((LoadResult.Found) large.load(id)).session()))
                    .as(generated.text())
                    .isEqualTo(generated.members());
            done(large.save(id, write("added", "1")));
            assertThat(document())
                    .isEqualTo("{\"cookie\":{}," + generated.written() + "\"@redis-session\":{\"created\":\""
                            + created() + "\",\"key\":\"" + key(id) + "\"},\"added\":1}");
        }
    }
}
