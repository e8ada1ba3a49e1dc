package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.assertAbsent;
import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.texts;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Saves with a hint, while other requests change the session between load and save. */
public interface SaveHintContract extends StoreUnderTest {

    @Test
    default void hintedSaveChangesWhatItIsTold() {
        store().create(newSession(id(), "a", "1", "b", "1", "c", "1"));
        Optional<SaveHint> hint = hint();

        AttributeChanges changes = new AttributeChanges(
                false, Set.of("b", "unknown"), write("a", "2", "d", "2").written());
        saved(save(changes, hint));
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "2", "c", "1", "d", "2"));

        saved(save(StoreFixtures.remove(Set.of("a", "c", "d")), hint));
        assertThat(found(store().load(id())).attributes()).isEmpty();
    }

    @Test
    default void hintedSaveAcceptsEveryAttributeName() {
        store().create(newSession(id()));
        Map<String, byte[]> values = new HashMap<>();
        NAMES.forEach(name -> values.put(name, StoreFixtures.bytes("\"" + NAMES.indexOf(name) + ",\"")));

        saved(save(write(values), hint()));

        Map<String, byte[]> stored = found(store().load(id())).attributes();
        assertThat(stored).containsOnlyKeys(NAMES);
        stored.forEach((name, value) -> assertThat(value).isEqualTo(values.get(name)));
    }

    @Test
    default void hintedSaveReturnsTheLifetime() {
        store().create(newSession(id(), Duration.ofMinutes(10)));
        LoadResult.Found loaded = (LoadResult.Found) store().load(id());

        Lifetime lifetime = saved(save(loaded.hint()));

        assertThat(lifetime.extended()).isFalse();
        assertThat(lifetime.custom()).isTrue();
        assertThat(lifetime.timeToLive()).isEqualTo(Duration.ofMinutes(10));
        assertThat(Duration.between(loaded.session().lifetime().expiresAt(), lifetime.expiresAt())
                        .abs())
                .isLessThan(Duration.ofSeconds(2));
    }

    @Test
    default void hintedSaveDoesNotRestoreAnEndedSession() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        store().destroy(id());

        assertAbsent(save(hint));
        assertAbsent(store().load(id()));
    }

    @Test
    default void hintedSaveDoesNotWriteToAClosedId() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        store().invalidate(id());

        assertThat(save(hint)).isEqualTo(new NotLive.Closed());
        assertThat(store().load(id())).isEqualTo(new NotLive.Closed());
    }

    @Test
    default void hintedSaveDoesNotWriteToTheFormerIdOfALogin() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        store().renew(id(), RenewalRequest.bind(next(), Login.of("ann")));

        assertThat(save(hint)).isEqualTo(new NotLive.Closed());
        assertThat(texts(found(store().load(next())))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void hintedSaveFollowsNoRenewalByItself() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ofSeconds(50)));

        assertThat(save(hint)).isEqualTo(new NotLive.Renewed(next()));
        assertThat(texts(found(store().load(next())))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void hintedSaveDoesNotRestoreAnExpiredSession() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        pass(TIME_TO_LIVE.plus(TOUCH_INTERVAL).plusSeconds(1));

        assertAbsent(save(hint));
        assertAbsent(store().load(id()));
    }

    /** The clocks of all nodes stand still meanwhile, so the hint is still valid. */
    @Test
    default void hintedSaveKeepsAliveUnderATimeToLiveThatAnotherRequestShortened() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        Duration shorter = Duration.ofSeconds(100);
        store().save(id(), AttributeChanges.NONE, Optional.of(shorter));
        age(id(), Duration.ofSeconds(50));

        Lifetime kept = saved(save(hint));

        assertThat(kept).isEqualTo(new Lifetime(kept.now(), Duration.ofSeconds(110), shorter, true, true));
    }

    @Test
    default void hintedSaveKeepsAliveWhenTheHintIsTooOld() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();
        pass(Duration.ofMinutes(20));

        assertThat(saved(save(hint)).extended()).isTrue();
    }

    @Test
    default void hintedSaveOfALargeValueIsRefused() {
        store().create(newSession(id(), "a", "1"));
        Optional<SaveHint> hint = hint();

        assertThatThrownBy(() -> save(write("b", "9".repeat(MAX_SIZE)), hint)).isInstanceOf(SessionDataException.class);
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void hintedSavesOfOneRequestDoNotAddUp() {
        store().create(newSession(id(), "a", "1"));
        SaveHint hint = hint().orElse(null);
        int saves = 0;
        AttributeChanges changes;
        do {
            changes = write("a" + saves++, "9".repeat(MAX_SIZE / 100));
            try {
                saved(save(changes, Optional.ofNullable(hint)));
            } catch (SessionDataException e) {
                changes = AttributeChanges.NONE;
            }
            hint = hint == null ? null : hint.after(changes);
        } while (!changes.isEmpty());

        assertThat(size(id())).isBetween((long) MAX_SIZE / 2, (long) MAX_SIZE); // encrypted, a value takes more
    }

    /** Each writes as much as a hint allows; the last ones know only how small the session was. */
    @Test
    default void hintedSavesOfParallelRequestsExceedTheLimitByNoMoreThanTheyWrite() {
        store().create(newSession(id(), "a", "1"));
        List<Optional<SaveHint>> hints =
                IntStream.range(0, 200).mapToObj(i -> hint()).toList();
        int refused = 0;
        for (int i = 0; i < hints.size(); i++) {
            try {
                saved(save(write("b" + i, "9".repeat(MAX_SIZE / 100)), hints.get(i)));
            } catch (SessionDataException e) {
                refused++;
            }
        }
        assertThat(size(id())).isLessThan((long) MAX_SIZE + hints.size() * MAX_SIZE / 64);

        assertThatThrownBy(() -> save(write("c", "9".repeat(MAX_SIZE / 10)), hint()))
                .as("%s were refused before", refused)
                .isInstanceOf(SessionDataException.class);
    }

    private Optional<SaveHint> hint() {
        return ((LoadResult.Found) store().load(id())).hint();
    }

    private SaveResult save(Optional<SaveHint> hint) {
        return save(write("a", "late"), hint);
    }

    private SaveResult save(AttributeChanges changes, Optional<SaveHint> hint) {
        return store().save(id(), SessionChanges.of(changes), hint);
    }

    private long size(SessionId of) {
        return found(store().load(of)).attributes().entrySet().stream()
                .mapToLong(each -> each.getKey().length() + each.getValue().length)
                .sum();
    }
}
