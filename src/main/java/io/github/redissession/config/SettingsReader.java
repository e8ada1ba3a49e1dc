package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.config.SessionSettings.Transport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;

/** Reads and checks the whole configuration: the only place that knows the names of its properties. */
public final class SettingsReader {

    private static final Set<String> NOT_FOR_TOKENS = Set.of(
            "accept",
            "allow",
            "cache-control",
            "connection",
            "content-length",
            "content-type",
            "cookie",
            "date",
            "etag",
            "expect",
            "host",
            "location",
            "origin",
            "referer",
            "server",
            "set-cookie",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "vary",
            "via");

    private SettingsReader() {}

    /** @throws InvalidSettingsException with every fault there is, so that one start shows them all */
    public static ConfiguredSettings read(Config source) {
        ConfigReader config = new ConfigReader(source);
        Duration timeToLive = config.value(ConfigKey.TTL, Durations::parsePositive);
        Optional<String> application = config.optional(ConfigKey.APPLICATION, SettingsReader::application);
        Optional<String> cookiePath = CookieReader.path(config);
        SessionSettings settings = new SessionSettings(
                config.format(),
                application.orElse(""),
                SecretsReader.read(config),
                timeToLive,
                config.optional(ConfigKey.ABSOLUTE_TIMEOUT, Durations::parsePositive),
                config.optional(ConfigKey.RENEW_AFTER, Durations::parsePositive),
                config.value(ConfigKey.RENEWAL_GRACE, Durations::parse),
                config.choice(ConfigKey.ON_OUTAGE, OnOutage.class),
                min(config.value(ConfigKey.TOUCH_INTERVAL, Durations::parse), timeToLive.dividedBy(10)),
                config.choice(ConfigKey.TOUCH, Touch.class),
                config.flag(ConfigKey.SAVE_UNINITIALIZED),
                config.value(ConfigKey.MAX_SIZE, Sizes::parse),
                config.flag(ConfigKey.AUTHENTICATION),
                config.optional(ConfigKey.MAX_SESSIONS, text -> Numbers.parse(text, 1, 1_000)),
                config.flag(ConfigKey.TRUST_PROXY),
                config.choices(ConfigKey.TRANSPORT, Transport.class),
                config.value(ConfigKey.HEADER_NAME, SettingsReader::headerName),
                CookieReader.read(config, cookiePath.orElse(CookieReader.ROOT)),
                RedisReader.keyPrefix(config),
                RedisReader.read(config),
                config.flag(ConfigKey.HEALTH));
        if (settings.format() == Format.EXPRESS) {
            ExpressRules.check(settings, config);
        }
        config.faultMisspelt();
        config.throwFaults();
        return new ConfiguredSettings(
                settings, settings.format() == Format.EXPRESS ? Optional.of("") : application, cookiePath);
    }

    /** Whether the session's principal is the caller; not if what is set is a fault, of which {@link #read} tells. */
    public static boolean isAuthentication(Config source) {
        return new ConfigReader(source).flag(ConfigKey.AUTHENTICATION);
    }

    private static String application(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank: leave it out for the context path");
        }
        return UnicodeText.parse(text.strip());
    }

    private static String headerName(String text) {
        if (NOT_FOR_TOKENS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("must be a header that has no other use, or Authorization");
        }
        return HttpToken.parse(text);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
