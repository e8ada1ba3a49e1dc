package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.params.SetParams;

/** Principal and roles in a document count only with a valid proof, and what is forged beside them does no harm. */
class ExpressLoginProofTest extends ExpressStoreSetup {

    /** As an Express does that keeps what a session holds when it gives it another id. */
    @Test
    void copiedDocumentHasNoLogin() {
        store.create(newSession(id, login("alice"), "a", "1"));
        assertThat(found(id).login()).isPresent();
        redis.client().set(key(next), document(), new SetParams().px(A_DAY.toMillis()));

        assertThat(found(next).login()).isEmpty();
        assertThat(texts(found(next))).isEqualTo(Map.of("a", "1"));
        assertThat(found(id).login()).isPresent();
    }

    /** As an Express application can be made to write that copies a request's body into the session. */
    @Test
    void ignoresALoginWithoutValidProof() {
        store.create(newSession(next, login("alice", "admin"), "a", "1"));
        String proof = redis.client().get(key(next)).replaceAll(".*\"proof\":\"([^\"]+)\".*", "$1");
        String forged = "{\"cookie\":{\"originalMaxAge\":null},\"@redis-session\":{\"created\":\"1\",\"key\":\""
                + key(id) + "\",\"principal\":\"alice\",\"roles\":\"admin\",\"login\":\"1\"%s}}";

        for (String with : List.of("", ",\"proof\":\"\"", ",\"proof\":\"" + proof + "\"", ",\"proof\":[1]")) {
            express(forged.formatted(with), A_DAY);
            assertThat(found(id).login()).as(with).isEmpty();
            assertThat(((SummaryResult.Found) store.summary(id)).session().login())
                    .as(with)
                    .isEmpty();
        }
        SessionId renewed = fresh.next();
        done(store.renew(id, RenewalRequest.rotate(renewed, Duration.ZERO)));
        assertThat(found(renewed).login()).isEmpty();
        assertThat(store.successor(id, "alice")).isEmpty();
        assertThat(((RedisSessionStore) store).index().scanIds(IndexKey.principal("alice")))
                .containsExactly(next);
    }

    @Test
    void ignoresForgedRoles() {
        store.create(newSession(id, login("alice", "user"), "a", "1"));
        String document = document();
        assertThat(document).contains("\"roles\":\"user\"");
        express(document.replace("\"roles\":\"user\"", "\"roles\":\"admin\""), A_DAY);
        assertThat(found(id).login()).isEmpty();

        express(document, A_DAY);
        assertThat(found(id).login()).contains(login("alice", "user"));
    }

    /** Such a document would be in no list of its principal's sessions. */
    @Test
    void forgedCopyNoteDoesNotHideASession() {
        store.create(newSession(next, "a", "1"));
        store.create(newSession(id, login("alice"), "a", "1"));
        express(document().replace("\"principal\"", "\"copied-from\":\"" + next + "\",\"principal\""), A_DAY);

        assertThat(store.summary(id)).isInstanceOf(SummaryResult.Found.class);
    }

    /** As an Express application can be made to write that copies a request's body into the session. */
    @ParameterizedTest
    @ValueSource(strings = {"99999999999999", "nan", "inf", "-1", "x"})
    void forgedTimesNeitherFreezeNorHideASession(String time) {
        store.create(newSession(id, login("alice"), "a", "1"));
        String notes = "\"frozen-until\":\"" + time + "\",\"indexed\":\"" + time + "\"";
        express(document().replaceAll("\"indexed\":\"\\d+\"", notes), Duration.ofMinutes(20));
        redis.client().del("@principal:alice:sess:");

        done(store.save(id, write("a", "2")));
        assertThat(((RedisSessionStore) store).index().scanIds(IndexKey.principal("alice")))
                .containsExactly(id);

        express(document().replaceAll("\"indexed\":\"\\d+\",?", ""), Duration.ofMinutes(20));
        redis.client().del("@principal:alice:sess:");
        assertThat(found(id).login()).contains(login("alice"));
        assertThat(((RedisSessionStore) store).index().scanIds(IndexKey.principal("alice")))
                .containsExactly(id);
        assertThat(store.invalidate(id)).isEqualTo(new DestroyResult.Destroyed());
    }

    @Test
    void loginSurvivesRenewalAndSecretRotation() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        storeOf("secret", former).create(newSession(id, login("alice"), "a", "1"));
        SessionStore rotated = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210," + former);
        assertThat(((LoadResult.Found) rotated.load(id)).session().login()).contains(login("alice"));

        done(rotated.renew(id, RenewalRequest.rotate(next, Duration.ZERO)));
        SessionStore later = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210");
        assertThat(((LoadResult.Found) later.load(next)).session().login()).contains(login("alice"));
        assertThat(((LoadResult.Found) storeOf("secret", former).load(next))
                        .session()
                        .login())
                .isEmpty();
    }

    @Test
    void loadDuringSecretRotationRenewsTheProof() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        String now = "zyxwvutsrqponmlkjihgfedcba9876543210";
        storeOf("secret", former).create(newSession(id, login("alice", "user"), "a", "1"));
        storeOf("secret", now + "," + former).load(id);

        assertThat(((LoadResult.Found) storeOf("secret", now).load(id))
                        .session()
                        .login())
                .contains(login("alice", "user"));
    }

    @Test
    void loadSucceedsIfTheProofCannotBeRenewed() {
        String former = "0123456789abcdefghijklmnopqrstuv";
        storeOf("secret", former).create(newSession(id, login("alice"), "a", "1"));
        redis.client().configSet("min-replicas-to-write", "1");
        try (CapturedLog log = CapturedLog.from(Level.FINE)) {
            LoadResult loaded = storeOf("secret", "zyxwvutsrqponmlkjihgfedcba9876543210," + former)
                    .load(id);

            assertThat(((LoadResult.Found) loaded).session().login()).contains(login("alice"));
            assertThat(log.of("login-proof-not-renewed")).hasSize(1);
        } finally {
            redis.client().configSet("min-replicas-to-write", "0");
        }
    }
}
