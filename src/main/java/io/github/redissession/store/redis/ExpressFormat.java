package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.CookieSettings;
import io.github.redissession.config.CookieSettings.Secure;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.store.IndexKey;
import io.github.redissession.token.SessionId;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * The format of express-session with connect-redis: one JSON document per session. A hash beside it records for a while that
 * the id has no session any more; Express does not use that hash and so cannot overwrite it.
 *
 * @param cookie the JSON of a new document's member {@code cookie}
 */
record ExpressFormat(String keyPrefix, String cookie) implements SessionFormat {

    /** Members that express-session 1.19 does not load: its own and JavaScript's properties have these names. */
    private static final Set<String> NOT_LOADED_BY_EXPRESS = Set.of(
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
        return new ExpressFormat(settings.keyPrefix(), cookieJson(settings));
    }

    /** The cookie of a session that Java creates. The scripts set {@code expires} with each write. */
    private static String cookieJson(SessionSettings settings) {
        CookieSettings cookie = settings.cookie();
        JsonObjectBuilder json = Json.createObjectBuilder();
        if (cookie.persistent()) {
            json.add("originalMaxAge", settings.timeToLive().toMillis());
        } else {
            json.addNull("originalMaxAge");
        }
        if (cookie.partitioned()) {
            json.add("partitioned", true);
        }
        json.addNull("expires");
        if (cookie.secure() == Secure.TRUE) { // the other values depend on the request
            json.add("secure", true);
        }
        json.add("httpOnly", cookie.httpOnly());
        cookie.domain().ifPresent(domain -> json.add("domain", domain));
        return json.add("path", cookie.path())
                .add("sameSite", cookie.sameSite().name().toLowerCase(Locale.ROOT))
                .build()
                .toString();
    }

    /**
     * The key begins with a character that no prefix begins with, so connect-redis does not list it as a session. The
     * principal's encoding contains no colon, and no id ends with one, so the key is unambiguous.
     */
    @Override
    public byte[] indexKey(IndexKey key) {
        if (key.name().isPresent()) {
            checkIndexing();
        }
        return ("@principal:" + KeyText.encode(key.value()) + ":" + keyPrefix).getBytes(UTF_8);
    }

    @Override
    public boolean canBeEncrypted() {
        return false;
    }

    @Override
    public byte[] indexKeyOfTag(String tag) {
        throw new UnsupportedOperationException("sessions that Express reads are not encrypted");
    }

    @Override
    public void checkIndexing() {
        throw new UnsupportedOperationException(
                "sessions cannot be indexed by values with redis-session.format=express: Express applications may copy"
                        + " what clients send into a session, so a client could add or remove such a value; use the"
                        + " principal, which is protected");
    }

    /** No prefix ends with a character of an id, so the id is the longest suffix that parses as one. */
    @Override
    public Optional<SessionId> id(String key) {
        return key.startsWith(keyPrefix) ? SessionId.parse(key.substring(keyPrefix.length())) : Optional.empty();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        String key = keyPrefix + id.value();
        String gone = (keyPrefix.contains("}") ? key : "{" + key + "}") + ":gone";
        return List.of(key.getBytes(UTF_8), gone.getBytes(UTF_8));
    }

    @Override
    public Script script(ScriptVariants script) {
        return script.forDocument();
    }

    @Override
    public List<byte[]> trailingArguments() {
        return List.of(cookie.getBytes(UTF_8));
    }

    @Override
    public SessionReader reader(
            SessionScripts scripts, OwnFields own, SessionSettings settings, LongSupplier nanoTime) {
        return new ExpressReader(scripts, own);
    }

    @Override
    public void checkAttributeName(String name) {
        if (NOT_LOADED_BY_EXPRESS.contains(name)) {
            throw new IllegalArgumentException("the attribute name '" + name
                    + "' is one that express-session uses itself and would lose: choose another");
        }
    }
}
