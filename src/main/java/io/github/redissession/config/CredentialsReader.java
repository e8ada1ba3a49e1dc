package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a user and a password, which may be files: a line break at the end, as editors leave one, does not count. */
final class CredentialsReader {

    private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\R$");

    private CredentialsReader() {}

    static Optional<Credentials> read(ConfigReader config, ConfigKey user, ConfigKey password) {
        Optional<String> secret =
                config.text(password).map(text -> LAST_LINE_BREAK.matcher(text).replaceFirst(""));
        if (config.isSet(user) && secret.isEmpty()) {
            config.fault(user, "is set without a password: set %s, too".formatted(password.property()));
        }
        return secret.map(text -> new Credentials(config.text(user).map(String::strip), text));
    }
}
