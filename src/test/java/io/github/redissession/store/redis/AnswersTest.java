package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.store.Loaded;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static final StoredFields A = StoredFields.of(List.of("a".getBytes(UTF_8), "1".getBytes(UTF_8)));
    private static final List<Object> DONE = List.of(Answers.DONE, 1000L, 1000L, 0L, 0L, 0L);

    @Test
    void aSessionIsWhatItWasWhenItsFieldsWereRead() {
        assertThat(Answers.loaded(DONE, A, Instant.EPOCH))
                .isInstanceOfSatisfying(
                        Loaded.Found.class,
                        found -> assertThat(found.session().attributes()).containsOnlyKeys("a"));
    }

    @Test
    void aSessionThatWasNotThereThenIsAbsent() {
        assertThat(Answers.loaded(DONE, StoredFields.of(List.of()), Instant.EPOCH))
                .isInstanceOf(Loaded.Absent.class);
    }

    @Test
    void aSessionThatIsNotThereAnyMoreIsAbsent() {
        assertThat(Answers.loaded(List.of(0L), A, Instant.EPOCH)).isInstanceOf(Loaded.Absent.class);
    }
}
