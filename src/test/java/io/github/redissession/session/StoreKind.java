package io.github.redissession.session;

import io.github.redissession.config.Format;
import io.github.redissession.testing.RedisServerProcess;
import java.util.stream.Stream;

/** The stores that the session runs on. */
enum StoreKind {
    REDIS(Format.NATIVE),
    EXPRESS(Format.EXPRESS),
    MEMORY(Format.NATIVE);

    private final Format format;

    StoreKind(Format format) {
        this.format = format;
    }

    Format format() {
        return format;
    }

    /** A node of its own, with a time to live of 30 minutes and these settings. */
    SessionFixture fixture(RedisServerProcess server, String... properties) {
        String[] all = Stream.concat(Stream.of("format", format.name(), "ttl", "30m"), Stream.of(properties))
                .toArray(String[]::new);
        return this == MEMORY ? SessionFixture.inMemory(all) : SessionFixture.on(server, all);
    }
}
