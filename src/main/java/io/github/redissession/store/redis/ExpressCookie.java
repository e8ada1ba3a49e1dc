package io.github.redissession.store.redis;

import io.github.redissession.config.CookieSettings;
import io.github.redissession.config.CookieSettings.Secure;
import io.github.redissession.config.SessionSettings;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.util.Locale;

/** The cookie of a session as express-session writes it into the session's document, and reads it when it answers. */
final class ExpressCookie {

    private ExpressCookie() {}

    /** What Express is to know of the cookie of a session that begins here; {@code expires} changes as it lives. */
    static String json(SessionSettings settings) {
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
        if (cookie.secure() == Secure.TRUE) { // where it depends on the request, Express is told nothing
            json.add("secure", true);
        }
        json.add("httpOnly", cookie.httpOnly());
        cookie.domain().ifPresent(domain -> json.add("domain", domain));
        return json.add("path", cookie.path())
                .add("sameSite", cookie.sameSite().name().toLowerCase(Locale.ROOT))
                .build()
                .toString();
    }
}
