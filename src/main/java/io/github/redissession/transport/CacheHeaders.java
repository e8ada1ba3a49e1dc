package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/**
 * Keeps one client's answers and tokens from other clients (RFC 9111, section 5.2.2). What the application said of
 * caching stands, and is added to.
 */
public final class CacheHeaders {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String VARY = "Vary";

    private CacheHeaders() {}

    /**
     * Marks the answer of a request that asked for its session: no cache stores it, unless the application said
     * anything in {@code Cache-Control}, and {@code Vary} names what it depends on.
     *
     * @param requestHeaders the headers in which a token may come
     */
    public static void keepToOneClient(ResponseHeaders response, Collection<String> requestHeaders) {
        if (HeaderText.elements(response.header(CACHE_CONTROL)).isEmpty()) {
            response.set(CACHE_CONTROL, "no-store");
        }
        requestHeaders.forEach(header -> vary(response, header));
    }

    /**
     * Marks a response that has a token in it; where the application was stricter, that stands.
     *
     * @param tokenHeader the response's header with the token, which no cache may reuse without validation
     * @param requestHeader the request's header on which the response depends
     */
    static void keepTokenFromCaches(ResponseHeaders response, String tokenHeader, String requestHeader) {
        if (!hasAny(response, CACHE_CONTROL, "no-store", "no-cache")) {
            append(response, CACHE_CONTROL, "no-cache=\"" + tokenHeader + "\"");
        }
        vary(response, requestHeader);
    }

    private static void vary(ResponseHeaders response, String requestHeader) {
        if (!hasAny(response, VARY, "*", requestHeader)) {
            append(response, VARY, requestHeader);
        }
    }

    private static boolean hasAny(ResponseHeaders response, String header, String... wanted) {
        List<String> elements = HeaderText.elements(response.header(header));
        return Arrays.stream(wanted).anyMatch(want -> elements.stream().anyMatch(want::equalsIgnoreCase));
    }

    private static void append(ResponseHeaders response, String header, String element) {
        List<String> elements = new ArrayList<>(HeaderText.elements(response.header(header)));
        elements.add(element);
        response.set(header, String.join(", ", elements));
    }
}
