package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The document a session that express-session and connect-redis keep, and beside it a hash that says, for a while, what
 * became of a session that its id has no more. Express, which knows nothing of that hash, cannot lose it.
 *
 * @param cookie the document's member of that name where it has none yet, as JSON
 */
record ExpressFormat(String keyPrefix, String cookie) implements SessionFormat {

    /** What express-session 1.19 does not load into a session, because its own or JavaScript's members have the name. */
    private static final Set<String> LOST_BY_EXPRESS = Set.of(
            "cookie",
            "req",
            "id",
            "touch",
            "resetMaxAge",
            "save",
            "reload",
            "destroy",
            "regenerate",
            "constructor",
            "hasOwnProperty",
            "isPrototypeOf",
            "propertyIsEnumerable",
            "toLocaleString",
            "toString",
            "valueOf",
            "__proto__",
            "__defineGetter__",
            "__defineSetter__",
            "__lookupGetter__",
            "__lookupSetter__");

    static ExpressFormat of(SessionSettings settings) {
        return new ExpressFormat(settings.keyPrefix(), ExpressCookie.json(settings));
    }

    /**
     * Begins as no prefix does, so that connect-redis does not take it for a session when it lists them. What stands
     * between the colons has none, and the end is no id's.
     */
    @Override
    public byte[] indexKey(String principal) {
        return ("@principal:" + KeyText.encode(principal) + ":" + keyPrefix).getBytes(UTF_8);
    }

    /** No prefix ends with a character of ids, so that an id is the longest end of a key that may be one. */
    @Override
    public Optional<SessionId> id(String key) {
        return key.startsWith(keyPrefix) ? SessionId.parse(key.substring(keyPrefix.length())) : Optional.empty();
    }

    @Override
    public Script variant(ScriptVariants step) {
        return step.onDocument();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        String key = keyPrefix + id.value();
        String gone = (keyPrefix.contains("}") ? key : "{" + key + "}") + ":gone";
        return List.of(key.getBytes(UTF_8), gone.getBytes(UTF_8));
    }

    @Override
    public SessionReader loading(SessionScripts steps, SessionSettings settings, Clock clock) {
        return new DocumentReader(steps, LoginFields.of(settings));
    }

    @Override
    public List<byte[]> lastArguments() {
        return List.of(cookie.getBytes(UTF_8));
    }

    @Override
    public void checkName(String name) {
        if (LOST_BY_EXPRESS.contains(name)) {
            throw new IllegalArgumentException("the attribute name '" + name
                    + "' is one that express-session uses itself and would lose: choose another");
        }
    }
}
