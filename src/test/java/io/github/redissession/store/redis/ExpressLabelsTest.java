package io.github.redissession.store.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Labels;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SessionSummary;
import io.github.redissession.store.SummaryResult;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Labels in documents, which Express can write. */
class ExpressLabelsTest extends ExpressStoreSetup {

    private static final String FORGED = "{\"cookie\":{\"originalMaxAge\":null},\"@redis-session\":{\"created\":\"1\","
            + "\"key\":\"%s\",\"indexed\":\"1\",\"indexed-values\":\"sid\\n1\"%s}}";

    private SessionSummary summary(SessionId of) {
        return ((SummaryResult.Found) store.summary(of)).session();
    }

    @Test
    void sessionsCannotBeIndexedByValues() {
        IndexKey sid = IndexKey.of("sid", "1");

        assertThatThrownBy(store::checkIndexing)
                .isInstanceOf(UnsupportedOperationException.class)
                .hasMessageContaining("redis-session.format=express");
        assertThatThrownBy(() -> ((RedisSessionStore) store).index().scanIds(sid))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    /** As an Express application can be made to write that copies a request's body into the session. */
    @Test
    void forgedValuesAreIgnored() {
        express(FORGED.formatted(key(id), ""), A_DAY);

        assertThat(found(id).labels()).isEqualTo(Labels.NONE);
        assertThat(summary(id).keys()).isEmpty();
        store.touch(id);
        done(store.renew(id, RenewalRequest.bind(next, login("alice"))));
        assertThat(summary(next).keys()).containsExactly(IndexKey.principal("alice"));
        store.destroy(next);
        assertThat(redis.client().keys("*sid*")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"a\\nb\"", "\"\"", "\" \"", "\"\\u202e\""})
    void forgedLabelThatBreaksTheRulesIsIgnored(String label) {
        express(FORGED.formatted(key(id), ",\"client\":" + label), A_DAY);

        assertThat(found(id).labels()).isEqualTo(Labels.NONE);
        assertThat(summary(id).labels()).isEqualTo(Labels.NONE);
    }

    @Test
    void labelOfACopiedDocumentIsIgnored() {
        store.create(new NewSession(
                id,
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                new Labels(Optional.of("Firefox"), Labels.NONE.indexed())));
        assertThat(found(id).labels().client()).contains("Firefox");
        store.create(newSession(next));
        redis.client().set(key(next), document());

        assertThat(found(next).labels()).isEqualTo(Labels.NONE);
        done(store.renew(id, RenewalRequest.rotate(fresh.next(), Duration.ZERO)));
    }
}
