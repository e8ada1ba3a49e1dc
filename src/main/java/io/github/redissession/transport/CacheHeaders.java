package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.List;

/**
 * Sets {@code Cache-Control} and {@code Vary} so that no cache gives one client's response or token to another (RFC
 * 9111, section 5.2.2). Directives of the application are kept and extended.
 */
public final class CacheHeaders {

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String VARY = "Vary";

    private CacheHeaders() {}

    /**
     * Marks the response of a request that read its session: {@code no-store}, unless the application set
     * {@code Cache-Control}, and {@code Vary}.
     *
     * @param requestHeader a request header that may carry a token
     * @return false if the server ignores response headers, as some do while a resource is included
     */
    public static boolean preventSharing(ResponseHeaders response, String requestHeader) {
        if (HeaderText.elements(response.header(CACHE_CONTROL)).isEmpty()) {
            response.set(CACHE_CONTROL, "no-store");
        }
        return vary(response, requestHeader);
    }

    /**
     * Marks a response that carries a token. A stricter {@code Cache-Control} of the application is kept.
     *
     * @param tokenHeader the response header that carries the token; caches must not reuse it without validation
     * @param requestHeader the request header that the response depends on
     */
    static void preventTokenReuse(ResponseHeaders response, String tokenHeader, String requestHeader) {
        if (!hasAny(response, CACHE_CONTROL, "no-store", "no-cache")) {
            append(response, CACHE_CONTROL, "no-cache=\"" + tokenHeader + "\"");
        }
        vary(response, requestHeader);
    }

    /** @return false if the server ignores response headers */
    private static boolean vary(ResponseHeaders response, String requestHeader) {
        if (hasAny(response, VARY, "*", requestHeader)) {
            return true;
        }
        append(response, VARY, requestHeader);
        return hasAny(response, VARY, requestHeader);
    }

    private static boolean hasAny(ResponseHeaders response, String header, String... wanted) {
        for (String element : HeaderText.elements(response.header(header))) {
            for (String want : wanted) {
                if (want.equalsIgnoreCase(element)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static void append(ResponseHeaders response, String header, String element) {
        List<String> elements = new ArrayList<>(HeaderText.elements(response.header(header)));
        elements.add(element);
        response.set(header, String.join(", ", elements));
    }
}
