package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.config.SessionSettings.Transport;
import java.util.regex.Pattern;

/** Rejects settings that do not work with {@link Format#EXPRESS}. */
final class ExpressRules {

    /** A prefix whose first brace pair is a hash tag, by which Redis Cluster assigns a key to a slot. */
    private static final Pattern HASH_TAG = Pattern.compile("[^{]*\\{[^}]+}.*");

    private static final Pattern ENDS_WITH_ID_CHARACTER = Pattern.compile("[A-Za-z0-9_-]\\z");

    private ExpressRules() {}

    static void check(SessionSettings settings, ConfigReader config) {
        if (settings.store() != Store.REDIS) {
            config.fault(
                    ConfigKey.STORE,
                    "must be redis with " + express()
                            + ": Express shares sessions through Redis and has no access to the"
                            + " memory of this process");
        }
        if (settings.encryption() != Encryption.NONE) {
            config.fault(
                    ConfigKey.ENCRYPTION,
                    "must be none with " + express()
                            + ": Express reads the session's document and could not decrypt it");
        }
        if (!settings.transports().contains(Transport.COOKIE)) {
            config.fault(
                    ConfigKey.TRANSPORT,
                    "must have cookie in it with " + express() + ": Express reads the token from the cookie only");
        }
        if (settings.renewAfter().isPresent()) {
            config.fault(
                    ConfigKey.RENEW_AFTER,
                    "must not be set with " + express()
                            + ": Express does not know former ids, so its requests that are in"
                            + " progress during a rotation would lose the session");
        }
        if (!settings.application().isEmpty()) {
            config.fault(
                    ConfigKey.APPLICATION,
                    "must not be set with " + express() + ": what separates applications there is "
                            + ConfigKey.REDIS_KEY_PREFIX.property() + ", as in connect-redis");
        }
        checkPrefix(settings.keyPrefix(), config);
    }

    private static void checkPrefix(String prefix, ConfigReader config) {
        if (ENDS_WITH_ID_CHARACTER.matcher(prefix).find()) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must not end with a letter, a digit, - or _ with " + express()
                            + ", since ids consist of these characters, and a scan for this prefix would find the sessions of "
                            + prefix + "x: end it with a colon, here and in connect-redis");
        }
        if (prefix.startsWith("@")) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must not begin with @ with " + express()
                            + ", since the keys of principals do, and connect-redis would list them as sessions");
        }
        if (prefix.contains("}") && !HASH_TAG.matcher(prefix).matches()) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must have no } with " + express()
                            + ", unless it ends a hash tag as in {shop}:");
        }
    }

    private static String express() {
        return ConfigKey.FORMAT.property() + "=express";
    }
}
