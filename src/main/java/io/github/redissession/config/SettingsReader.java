package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.config.SessionSettings.Touch;
import io.github.redissession.config.SessionSettings.Transport;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.ConfigProvider;

/** Reads and validates the configuration. */
public final class SettingsReader {

    private static final Set<String> RESERVED_HEADERS = Set.of(
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

    /**
     * Reads all settings from MicroProfile Config.
     *
     * @throws InvalidSettingsException lists all faults, so that one start reports them all
     */
    public static ConfiguredSettings read() {
        return read(ConfigProvider.getConfig());
    }

    /** Like {@link #read()}, from a given configuration. */
    public static ConfiguredSettings read(Config source) {
        ConfigReader config = new ConfigReader(source);
        Store store = config.choice(ConfigKey.STORE, Store.class);
        Duration timeToLive = config.value(ConfigKey.TTL, ValueParser::positiveDuration);
        Optional<String> application = config.optional(ConfigKey.APPLICATION, SettingsReader::application);
        Optional<String> cookiePath = CookieReader.path(config);
        SessionSettings settings = new SessionSettings(
                store,
                config.format(),
                application.orElse(""),
                SecretsReader.read(config, store),
                config.choice(ConfigKey.ENCRYPTION, Encryption.class),
                timeToLive,
                config.optional(ConfigKey.ABSOLUTE_TIMEOUT, ValueParser::positiveDuration),
                config.optional(ConfigKey.RENEW_AFTER, ValueParser::positiveDuration),
                config.value(ConfigKey.RENEWAL_GRACE, ValueParser::duration),
                config.choice(ConfigKey.ON_OUTAGE, OnOutage.class),
                min(config.value(ConfigKey.TOUCH_INTERVAL, ValueParser::duration), timeToLive.dividedBy(10)),
                config.choice(ConfigKey.TOUCH, Touch.class),
                config.flag(ConfigKey.SAVE_UNINITIALIZED),
                config.value(ConfigKey.MAX_SIZE, ValueParser::size),
                config.flag(ConfigKey.AUTHENTICATION),
                config.optional(ConfigKey.MAX_SESSIONS, text -> ValueParser.number(text, 1, 1_000)),
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
        config.faultUnknownProperties();
        config.throwFaults();
        return new ConfiguredSettings(
                settings, settings.format() == Format.EXPRESS ? Optional.of("") : application, cookiePath);
    }

    /**
     * Whether the session's principal is the caller for Jakarta Security. False if the property is invalid; {@link #read}
     * reports that.
     */
    public static boolean isAuthenticationEnabled() {
        return new ConfigReader(ConfigProvider.getConfig()).flag(ConfigKey.AUTHENTICATION);
    }

    private static String application(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be blank: leave it unset to use the context path");
        }
        return ValueParser.unicode(text.strip());
    }

    private static String headerName(String text) {
        if (RESERVED_HEADERS.contains(text.toLowerCase(Locale.ROOT))) {
            throw new IllegalArgumentException("must be Authorization or a header that HTTP does not use otherwise");
        }
        return ValueParser.httpToken(text);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
