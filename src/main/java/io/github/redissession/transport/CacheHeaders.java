package io.github.redissession.transport;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Keeps a response with a token in it from being given to anyone else (RFC 9111, section 5.2.2.4). */
final class CacheHeaders {

    private CacheHeaders() {}

    /**
     * Adds to what the application said of caching; where it was stricter, that stands.
     *
     * @param tokenHeader the response's header with the token, which no cache may use again unasked
     * @param requestHeader the request's header on which the response depends
     */
    static void keepFromCaches(ContainerResponseContext response, String tokenHeader, String requestHeader) {
        String cacheControl = response.getHeaderString(HttpHeaders.CACHE_CONTROL);
        if (!hasAny(cacheControl, "no-store", "no-cache")) {
            append(response, HttpHeaders.CACHE_CONTROL, cacheControl, "no-cache=\"" + tokenHeader + "\"");
        }
        String vary = response.getHeaderString(HttpHeaders.VARY);
        if (!hasAny(vary, "*", requestHeader.toLowerCase(Locale.ROOT))) {
            append(response, HttpHeaders.VARY, vary, requestHeader);
        }
    }

    private static boolean hasAny(@Nullable String list, String... wanted) {
        return list != null
                && Arrays.stream(list.split(","))
                        .map(element -> element.strip().toLowerCase(Locale.ROOT))
                        .anyMatch(Arrays.asList(wanted)::contains);
    }

    private static void append(
            ContainerResponseContext response, String header, @Nullable String list, String element) {
        boolean empty = list == null || list.isBlank();
        response.getHeaders().putSingle(header, empty ? element : list + ", " + element);
    }
}
