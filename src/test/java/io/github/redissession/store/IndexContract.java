package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The index of sessions by values of the application, on stores that have one. */
public interface IndexContract extends StoreUnderTest {

    IndexKey SID = IndexKey.of("sid", "08a5019c");

    SessionIndex index();

    private List<SessionId> indexed(IndexKey key) {
        return index().scanIds(key).toList();
    }

    private SaveResult save(SessionId id, LabelChanges labels) {
        return store().save(id, new SessionChanges(AttributeChanges.NONE, Optional.empty(), labels));
    }

    private static LabelChanges set(IndexKey key) {
        return LabelChanges.index(key.name().orElseThrow(), key.value());
    }

    private SessionSummary summary(SessionId of) {
        return ((SummaryResult.Found) store().summary(of)).session();
    }

    private void create(IndexKey key) {
        store().create(new NewSession(
                id(),
                StoreFixtures.attributes("a", "1"),
                Optional.empty(),
                Optional.of(Login.of("alice")),
                Labels.NONE.with(set(key))));
    }

    @Test
    default void createdSessionIsIndexedUntilItIsDestroyed() {
        create(SID);

        assertThat(indexed(SID)).containsExactly(id());
        assertThat(summary(id()).keys()).containsExactlyInAnyOrder(SID, IndexKey.principal("alice"));
        assertThat(found(store().load(id())).labels().keys()).containsExactly(SID);
        store().destroy(id());
        assertThat(indexed(SID)).isEmpty();
        assertThat(indexed(IndexKey.principal("alice"))).isEmpty();
    }

    @Test
    default void invalidatedSessionIsNotIndexed() {
        create(SID);
        store().invalidate(id());

        assertThat(indexed(SID)).isEmpty();
    }

    @Test
    default void savedValueIsIndexed() {
        store().create(newSession(id(), "a", "1"));
        saved(save(id(), set(SID)));

        assertThat(indexed(SID)).containsExactly(id());
        assertThat(summary(id()).keys()).containsExactly(SID);
        store().save(id(), write("a", "2"));
        assertThat(summary(id()).keys()).containsExactly(SID);
    }

    @Test
    default void valueOfAnIndexReplacesTheFormerOneOnly() {
        IndexKey tenant = IndexKey.of("tenant", "acme");
        IndexKey other = IndexKey.of("sid", "other");
        store().create(newSession(id(), "a", "1"));
        save(id(), set(SID));
        save(id(), set(tenant));
        save(id(), set(other));

        assertThat(summary(id()).keys()).containsExactlyInAnyOrder(tenant, other);
        assertThat(indexed(other)).containsExactly(id());
        save(id(), LabelChanges.unindex("sid"));
        assertThat(summary(id()).keys()).containsExactly(tenant);
        save(id(), LabelChanges.unindex("tenant"));
        assertThat(summary(id()).labels()).isEqualTo(Labels.NONE);
        save(id(), LabelChanges.unindex("tenant"));
        assertThat(summary(id()).labels()).isEqualTo(Labels.NONE);
    }

    @Test
    default void deadSessionIsNotIndexedByASave() {
        assertThat(save(id(), set(SID))).isEqualTo(new NotLive.Absent());

        assertThat(store().summary(id())).isEqualTo(new NotLive.Absent());
    }

    @Test
    default void renewalMovesTheEntries() {
        create(SID);
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));

        assertThat(indexed(SID)).containsExactly(next());
        assertThat(indexed(IndexKey.principal("alice"))).containsExactly(next());
        assertThat(summary(next()).keys()).containsExactlyInAnyOrder(SID, IndexKey.principal("alice"));
    }

    @Test
    default void renewalAddsKeepsAndRemovesValues() {
        IndexKey kept = IndexKey.of("kept", "1");
        IndexKey tenant = IndexKey.of("tenant", "acme");
        store().create(newSession(id(), "a", "1"));
        save(id(), set(SID).then(set(kept)));
        store().renew(
                        id(),
                        RenewalRequest.bind(next(), Login.of("alice"))
                                .with(set(tenant).then(LabelChanges.unindex("sid"))));

        assertThat(summary(next()).keys()).containsExactlyInAnyOrder(kept, tenant, IndexKey.principal("alice"));
        assertThat(indexed(SID)).isEmpty();
        assertThat(indexed(kept)).containsExactly(next());
        assertThat(indexed(tenant)).containsExactly(next());
    }

    @Test
    default void renewalThatDiscardsDataDropsTheValues() {
        IndexKey tenant = IndexKey.of("tenant", "acme");
        create(SID);
        store().renew(id(), RenewalRequest.replace(next(), Login.of("bob")).with(set(tenant)));

        assertThat(summary(next()).keys()).containsExactlyInAnyOrder(tenant, IndexKey.principal("bob"));
        assertThat(indexed(SID)).isEmpty();
        assertThat(indexed(tenant)).containsExactly(next());
        assertThat(indexed(IndexKey.principal("alice"))).isEmpty();
    }

    @Test
    default void saveBeyondTheLimitWritesNothing() {
        store().create(newSession(id(), "a", "1"));
        IntStream.range(0, Labels.MAX_INDEXED).forEach(i -> save(id(), LabelChanges.index("index" + i, "1")));

        assertThatThrownBy(() -> store().save(
                                id(),
                                new SessionChanges(write("a", "2"), Optional.empty(), LabelChanges.index("more", "1"))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("more than the 8 indexed values");
        assertThat(StoreFixtures.texts(found(store().load(id())))).isEqualTo(Map.of("a", "1"));
        saved(save(id(), LabelChanges.index("index0", "2")));
        saved(save(id(), LabelChanges.unindex("index0").then(LabelChanges.index("more", "1"))));
        assertThat(summary(id()).labels().indexed()).hasSize(8).containsKey("more");
    }

    @Test
    default void keysOfTheSameTextAreDifferent() {
        List<IndexKey> keys = List.of(
                IndexKey.principal("a=b"),
                IndexKey.of("a", "b"),
                IndexKey.of("a=", "b"),
                IndexKey.of("a", "=b"),
                IndexKey.of("a%3D", "b"),
                IndexKey.of("@a", "b"),
                IndexKey.of("A", "b"),
                IndexKey.of("a", ":{b}*"));
        for (IndexKey key : keys) {
            SessionId each = fresh().next();
            store().create(new NewSession(
                    each,
                    Map.of(),
                    Optional.empty(),
                    key.name().isEmpty() ? Optional.of(Login.of(key.value())) : Optional.empty(),
                    key.name().isEmpty() ? Labels.NONE : Labels.NONE.with(set(key))));
            assertThat(indexed(key)).as(key.toString()).containsExactly(each);
        }
    }

    @Test
    default void usedSessionStaysIndexedWhateverItsAge() {
        store().create(newSession(id(), "a", "1"));
        save(id(), set(SID));

        assertStaysIndexed(id(), SID);
    }

    @Test
    default void valueThatARenewalAddsStaysIndexedWhateverTheAge() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO).with(set(SID)));

        assertStaysIndexed(next(), SID);
    }

    @Test
    default void olderEntryIsExtendedInTimeAfterALaterOneWasAdded() {
        IndexKey alice = IndexKey.principal("alice");
        store().create(newSession(id(), Login.of("alice"), "a", "1"));
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(25));
            store().load(id());
        }
        save(id(), set(SID));

        assertStaysIndexed(id(), alice, SID);
    }

    /** While it is used. */
    private void assertStaysIndexed(SessionId id, IndexKey... keys) {
        for (int i = 0; i < 40; i++) {
            pass(Duration.ofMinutes(25));
            store().load(id);
            for (IndexKey key : keys) {
                assertThat(indexed(key)).as(key + " after " + i).containsExactly(id);
            }
        }
    }

    @Test
    default void unusedSessionWithALongTimeToLiveStaysIndexed() {
        Duration month = Duration.ofDays(30);
        store().create(newSession(id(), month, "a", "1"));
        save(id(), set(SID));
        pass(month.minusMinutes(1));

        store().create(newSession(next(), Login.of("alice"))); // drops expired entries
        save(next(), set(SID));
        assertThat(indexed(SID)).containsExactlyInAnyOrder(id(), next());
    }
}
