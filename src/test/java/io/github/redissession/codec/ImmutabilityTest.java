package io.github.redissession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ImmutabilityTest {

    enum WithBody {
        ONE {
            @Override
            int number() {
                return 1;
            }
        };

        abstract int number();
    }

    record Plain(int number, String text, DayOfWeek day, Instant when) {}

    record Nested(Plain plain) {}

    record Holding(List<String> list) {}

    record Wrapping(Holding holding) {}

    record Chain(Chain next, String text) {}

    record ChainOfLists(ChainOfLists next, List<String> list) {}

    record Twice(Plain one, Plain other) {}

    @Test
    void textsNumbersDatesAndEnumsAreImmutable() {
        assertThat(List.<Object>of("", 1, 1.5, true, 'c', Instant.EPOCH, DayOfWeek.MONDAY, WithBody.ONE))
                .allMatch(Immutability::isImmutable);
    }

    @Test
    void recordsOfImmutableComponentsAreImmutable() {
        Plain plain = new Plain(1, "", DayOfWeek.MONDAY, Instant.EPOCH);

        assertThat(Immutability.isImmutable(plain)).isTrue();
        assertThat(Immutability.isImmutable(new Nested(plain))).isTrue();
        assertThat(Immutability.isImmutable(new Twice(plain, plain))).isTrue();
        assertThat(Immutability.isImmutable(new Chain(null, ""))).isTrue();
    }

    @Test
    void unmodifiableCollectionsOfImmutableElementsAreImmutable() {
        assertThat(List.<Object>of(
                        List.of(),
                        List.of("a", 1),
                        Arrays.asList("a", null).stream().toList(),
                        Set.of("a", "b", "c"),
                        Map.of("a", List.of(Map.of(1, DayOfWeek.MONDAY)))))
                .allMatch(Immutability::isImmutable);
    }

    @Test
    void unmodifiableCollectionsOfMutableElementsAreNotImmutable() {
        assertThat(List.<Object>of(
                        List.of(new ArrayList<>()),
                        List.of("a", List.of(new int[0])),
                        Map.of("a", new ArrayList<>()),
                        Map.of(new ArrayList<>(), "a"),
                        Collections.unmodifiableList(new ArrayList<>(List.of("a")))))
                .noneMatch(Immutability::isImmutable);
    }

    @Test
    void recordsOfCollectionsAndOtherObjectsAreNotImmutable() {
        Holding holding = new Holding(new ArrayList<>());

        assertThat(List.<Object>of(
                        holding,
                        new Wrapping(holding),
                        new ChainOfLists(null, List.of()),
                        new int[0],
                        new ArrayList<>(),
                        new Object()))
                .noneMatch(Immutability::isImmutable);
    }
}
