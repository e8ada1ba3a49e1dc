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
    void textsNumbersDatesAndEnumsCannotChange() {
        assertThat(List.<Object>of("", 1, 1.5, true, 'c', Instant.EPOCH, DayOfWeek.MONDAY, WithBody.ONE))
                .allMatch(Immutability::of);
    }

    @Test
    void recordsOfSuchCannotChange() {
        Plain plain = new Plain(1, "", DayOfWeek.MONDAY, Instant.EPOCH);

        assertThat(Immutability.of(plain)).isTrue();
        assertThat(Immutability.of(new Nested(plain))).isTrue();
        assertThat(Immutability.of(new Twice(plain, plain))).isTrue();
        assertThat(Immutability.of(new Chain(null, ""))).isTrue();
    }

    @Test
    void unmodifiableCollectionsOfSuchCannotChange() {
        assertThat(List.<Object>of(
                        List.of(),
                        List.of("a", 1),
                        Arrays.asList("a", null).stream().toList(),
                        Set.of("a", "b", "c"),
                        Map.of("a", List.of(Map.of(1, DayOfWeek.MONDAY)))))
                .allMatch(Immutability::of);
    }

    @Test
    void unmodifiableCollectionsOfWhatMayChangeMayChange() {
        assertThat(List.<Object>of(
                        List.of(new ArrayList<>()),
                        List.of("a", List.of(new int[0])),
                        Map.of("a", new ArrayList<>()),
                        Map.of(new ArrayList<>(), "a"),
                        Collections.unmodifiableList(new ArrayList<>(List.of("a")))))
                .noneMatch(Immutability::of);
    }

    @Test
    void whatMayHoldSomethingElseMayChange() {
        Holding holding = new Holding(new ArrayList<>());

        assertThat(List.<Object>of(
                        holding,
                        new Wrapping(holding),
                        new ChainOfLists(null, List.of()),
                        new int[0],
                        new ArrayList<>(),
                        new Object()))
                .noneMatch(Immutability::of);
    }
}
