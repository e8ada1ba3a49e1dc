package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class IndexEntriesTest {

    @Test
    void scriptsAndStoreIndexSessionsForTheSameTime() throws IOException {
        try (InputStream script = Objects.requireNonNull(IndexEntries.class.getResourceAsStream("common.lua"))) {
            assertThat(new String(script.readAllBytes(), UTF_8))
                    .contains("local INDEXED_TIMES = " + IndexEntries.INDEXED_TIMES + "\n");
        }
    }
}
