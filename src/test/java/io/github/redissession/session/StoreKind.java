package io.github.redissession.session;

import io.github.redissession.config.Format;
import io.github.redissession.testing.RedisServerProcess;
import java.util.List;
import java.util.stream.Stream;

/** The stores that the session runs on. */
enum StoreKind {
    REDIS(Format.NATIVE),
    ENCRYPTED(Format.NATIVE, "encryption", "aes-gcm-only"),
    EXPRESS(Format.EXPRESS),
    MEMORY(Format.NATIVE);

    private final Format format;
    private final List<String> settings;

    StoreKind(Format format, String... settings) {
        this.format = format;
        this.settings = List.of(settings);
    }

    Format format() {
        return format;
    }

    /** A node of its own, with a time to live of 30 minutes and these settings. */
    SessionFixture fixture(RedisServerProcess server, String... properties) {
        String[] all = Stream.of(
                        Stream.of("format", format.name(), "ttl", "30m"), settings.stream(), Stream.of(properties))
                .flatMap(part -> part)
                .toArray(String[]::new);
        return this == MEMORY ? SessionFixture.inMemory(all) : SessionFixture.on(server, all);
    }
}
