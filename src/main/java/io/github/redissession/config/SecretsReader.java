package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.token.Secret;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/** Reads the secrets: a comma-separated list, in which a backslash escapes a comma. Faults do not quote secrets. */
final class SecretsReader {

    private static final EventLog LOG = EventLog.of(SecretsReader.class);

    private static final String HOW_TO_GENERATE =
            "Generate one with 'java -jar redis-session-cdi-<version>.jar' and keep it where"
                    + " only the application can read it, e.g. in the environment variable REDIS_SESSION_SECRET";

    private SecretsReader() {}

    /** A store in memory needs no configured secret: its sessions end with the process, and so may their tokens. */
    static List<Secret> read(ConfigReader config, Store store) {
        if (store == Store.MEMORY && !config.isSet(ConfigKey.SECRET)) {
            return List.of(Secret.random());
        }
        List<Secret> secrets = new ArrayList<>();
        boolean anyShort = false;
        boolean anyWeak = false;
        String[] texts = config.text(ConfigKey.SECRET).orElse("").split("(?<!\\\\),", -1);
        for (int i = 0; i < texts.length; i++) {
            String text = texts[i].strip().replace("\\,", ",");
            boolean isShort = text.length() < Secret.MIN_LENGTH;
            boolean isWeak = !isShort && Secret.isWeak(text);
            if (!isShort && !isWeak) {
                secrets.add(new Secret(text));
            } else if (!text.isEmpty() && config.format() == Format.EXPRESS) {
                secrets.add(Secret.shared(text));
                anyShort |= isShort;
                anyWeak |= isWeak;
            } else if (isWeak) {
                config.fault(
                        ConfigKey.SECRET,
                        "has a secret (number %d of %d) that can be guessed: it has fewer than %d different characters, or repeats a pattern of fewer than %d. %s"
                                .formatted(
                                        i + 1, texts.length, Secret.MIN_DISTINCT, Secret.MIN_PERIOD, HOW_TO_GENERATE));
            } else if (text.isEmpty() && texts.length == 1) {
                config.fault(ConfigKey.SECRET, "is missing. " + HOW_TO_GENERATE);
            } else {
                config.fault(
                        ConfigKey.SECRET,
                        "has a secret (number %d of %d) of %d characters; each must have at least %d. %s"
                                .formatted(i + 1, texts.length, text.length(), Secret.MIN_LENGTH, HOW_TO_GENERATE));
            }
        }
        if (anyShort) {
            LOG.log(
                    Level.WARNING,
                    LogEvent.named("secret-short")
                            .with("property", ConfigKey.SECRET.property())
                            .with("minimum", Secret.MIN_LENGTH));
        }
        if (anyWeak) {
            LOG.log(Level.WARNING, LogEvent.named("secret-weak").with("property", ConfigKey.SECRET.property()));
        }
        return List.copyOf(secrets);
    }
}
