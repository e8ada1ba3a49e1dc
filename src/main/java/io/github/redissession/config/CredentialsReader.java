package io.github.redissession.config;

import io.github.redissession.redis.Credentials;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads a user and a password. They may come from files, so a trailing line break of the password is ignored. */
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
