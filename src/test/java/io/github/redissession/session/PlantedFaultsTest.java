package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The exhaustive interleavings find a guard that is missing, and say by which steps. */
class PlantedFaultsTest {

    @ParameterizedTest
    @EnumSource(StoreFault.class)
    void interleavingsFindTheFault(StoreFault fault) {
        assertThatThrownBy(() -> fault.search().runAll())
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("session ", "turns:\n", fault.kinds().get(0) + " (request 0): ");
    }
}
