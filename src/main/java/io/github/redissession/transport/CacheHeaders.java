package io.github.redissession.transport;

import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;

/** Keeps a response with a token in it from being given to anyone else (RFC 9111, section 5.2.2.4). */
final class CacheHeaders {

    private CacheHeaders() {}

    /**
     * Adds to what the application said of caching; where it was stricter, that stands.
     *
     * @param tokenHeader the response's header with the token, which no cache may use again unasked
     * @param requestHeader the request's header on which the response depends
     */
    static void keepFromCaches(ResponseHead response, String tokenHeader, String requestHeader) {
        String cacheControl = list(response, HttpHeaders.CACHE_CONTROL);
        if (!hasAny(cacheControl, "no-store", "no-cache")) {
            append(response, HttpHeaders.CACHE_CONTROL, cacheControl, "no-cache=\"" + tokenHeader + "\"");
        }
        String vary = list(response, HttpHeaders.VARY);
        if (!hasAny(vary, "*", requestHeader.toLowerCase(Locale.ROOT))) {
            append(response, HttpHeaders.VARY, vary, requestHeader);
        }
    }

    private static String list(ResponseHead response, String header) {
        return String.join(", ", response.header(header));
    }

    private static boolean hasAny(String list, String... wanted) {
        return Arrays.stream(list.split(","))
                .map(element -> element.strip().toLowerCase(Locale.ROOT))
                .anyMatch(Arrays.asList(wanted)::contains);
    }

    private static void append(ResponseHead response, String header, String list, String element) {
        response.set(header, list.isBlank() ? element : list + ", " + element);
    }
}
