package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Transport;
import java.util.regex.Pattern;

/** What does not go together with a format that Express has to understand. */
final class ExpressRules {

    /** The part of a key that decides, in Redis Cluster, where it is. */
    private static final Pattern HASH_TAG = Pattern.compile("[^{]*\\{[^}]+}.*");

    private static final Pattern ID_AT_THE_END = Pattern.compile("[A-Za-z0-9_-]\\z");

    private ExpressRules() {}

    static void check(SessionSettings settings, ConfigReader config) {
        if (!settings.transports().contains(Transport.COOKIE)) {
            config.fault(
                    ConfigKey.TRANSPORT, "must have cookie in it with " + express() + ": Express reads no other token");
        }
        if (settings.renewAfter().isPresent()) {
            config.fault(
                    ConfigKey.RENEW_AFTER,
                    "must not be set with " + express()
                            + ": Express knows no former ids, so its requests that are under"
                            + " way when a session gets another id by itself would find none");
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
        if (ID_AT_THE_END.matcher(prefix).find()) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must not end with a letter, a digit, - or _ with " + express()
                            + ", since ids consist of them, and the sessions of " + prefix + "x would be among its"
                            + " own: end it with a colon, here and in connect-redis");
        }
        if (prefix.startsWith("@")) {
            config.fault(
                    ConfigKey.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must not begin with @ with " + express()
                            + ", since the keys of principals do, and connect-redis would list them");
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
