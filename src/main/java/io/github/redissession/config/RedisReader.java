package io.github.redissession.config;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads where Redis is. Never repeats the URI in a fault, since it may hold a password. */
final class RedisReader {

    private static final String EXAMPLE = "redis://localhost:6379 or rediss://user:password@example.org:6380/0";
    private static final Set<String> SCHEMES = Set.of("redis", "rediss");
    private static final Pattern DATABASE = Pattern.compile("|/|/\\d{1,4}");

    private RedisReader() {}

    static RedisSettings read(CheckedConfig config) {
        return new RedisSettings(
                uri(config),
                config.value(Key.REDIS_KEY_PREFIX, value -> value),
                config.value(Key.REDIS_TIMEOUT, RedisReader::timeout),
                config.value(Key.REDIS_POOL_SIZE, text -> Numbers.parse(text, 10_000)));
    }

    private static URI uri(CheckedConfig config) {
        String text = config.text(Key.REDIS_URI).orElseThrow();
        try {
            URI uri = new URI(text.strip());
            if (isUsable(uri)) {
                return uri.getPort() >= 0 ? uri : withPort(uri);
            }
        } catch (URISyntaxException e) {
            // The exception's message would show the whole URI; the fault below says what it must be.
        }
        config.fault(Key.REDIS_URI, "must be a URI such as " + EXAMPLE + " (a password alone: redis://:password@host)");
        return URI.create(Key.REDIS_URI.fallback().orElseThrow());
    }

    private static boolean isUsable(URI uri) {
        return SCHEMES.contains(uri.getScheme() == null ? "" : uri.getScheme())
                && uri.getHost() != null
                && uri.getPort() != 0
                && uri.getPort() <= 65_535
                && (uri.getUserInfo() == null || uri.getUserInfo().contains(":"))
                && DATABASE.matcher(uri.getPath()).matches()
                && uri.getQuery() == null
                && uri.getFragment() == null;
    }

    private static URI withPort(URI uri) throws URISyntaxException {
        return new URI(uri.getScheme(), uri.getUserInfo(), uri.getHost(), 6379, uri.getPath(), uri.getQuery(), null);
    }

    private static Duration timeout(String text) {
        Duration timeout = Durations.parsePositive(text);
        if (timeout.compareTo(Duration.ofMinutes(10)) > 0) {
            throw new IllegalArgumentException("must be at most 10m");
        }
        return timeout;
    }
}
