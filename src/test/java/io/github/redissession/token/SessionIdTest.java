package io.github.redissession.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SessionIdTest {

    @Test
    void parseAcceptsOnlyWellFormedIds() {
        assertThat(SessionId.parse("abcABC019_-".repeat(4).substring(0, 43))).isPresent();
        assertThat(SessionId.parse("A".repeat(32))).isPresent();
        assertThat(SessionId.parse("A".repeat(16))).isPresent();
        assertThat(SessionId.parse("A".repeat(15))).isEmpty();
        assertThat(SessionId.parse("A".repeat(128))).isPresent();
        assertThat(SessionId.parse("A".repeat(129))).isEmpty();
        assertThat(SessionId.parse("A".repeat(42) + "=")).isEmpty();
        assertThat(SessionId.parse("A".repeat(43) + "\n")).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> new SessionId("*"));
    }

    @Test
    void toStringIsTheValue() {
        assertThat(new SessionId("A".repeat(43))).hasToString("A".repeat(43));
    }

    @Test
    void randomIdsHaveTheLengthOfTheirFormat() {
        assertThat(new RandomSessionIds().next().value()).hasSize(43);
        assertThat(RandomSessionIds.asExpress().next().value()).hasSize(32);
    }

    @Test
    void randomIdsDoNotRepeat() {
        SessionIds ids = new RandomSessionIds();
        Set<SessionId> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(ids.next())).isTrue();
        }
    }
}
