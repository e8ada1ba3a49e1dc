package io.github.redissession.config;

import io.github.redissession.config.SessionSettings.Way;
import java.util.regex.Pattern;

/** What does not go together with a format that Express has to understand. */
final class ExpressRules {

    /** The part of a key that decides, in Redis Cluster, where it is. */
    private static final Pattern HASH_TAG = Pattern.compile("[^{]*\\{[^}]+}.*");

    private ExpressRules() {}

    static void check(SessionSettings settings, CheckedConfig config) {
        if (!settings.transports().contains(Way.COOKIE)) {
            config.fault(Key.TRANSPORT, "must have cookie in it with " + express() + ": Express reads no other token");
        }
        if (settings.renewAfter().isPresent()) {
            config.fault(
                    Key.RENEW_AFTER,
                    "must not be set with " + express()
                            + ": Express knows no former ids, so its requests that are under"
                            + " way when a session gets another id by itself would find none");
        }
        String prefix = settings.redis().keyPrefix();
        if (prefix.contains("}") && !HASH_TAG.matcher(prefix).matches()) {
            config.fault(
                    Key.REDIS_KEY_PREFIX,
                    "= '" + prefix + "': must have no } with " + express()
                            + ", unless it ends a hash tag as in {shop}:");
        }
    }

    private static String express() {
        return Key.FORMAT.property() + "=express";
    }
}
