package io.github.redissession.transport;

import java.util.List;

/**
 * Carries the token in a header, for clients without cookies. {@code Authorization} carries it as a Bearer token (RFC
 * 6750, section 2.1). An empty value tells the client to delete its token.
 */
public final class HeaderTransport implements TokenTransport {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final String name;
    private final String prefix;

    /** @param name the header's name, in requests and in responses */
    public HeaderTransport(String name) {
        this.name = name;
        prefix = name.equalsIgnoreCase(AUTHORIZATION) ? BEARER : "";
    }

    @Override
    public List<String> read(RequestHeaders request) {
        return request.header(name).stream()
                .filter(value -> value.regionMatches(true, 0, prefix, 0, prefix.length()))
                .map(value -> HeaderText.strip(value.substring(prefix.length())))
                .toList();
    }

    @Override
    public String requestHeader() {
        return name;
    }

    @Override
    public boolean write(TokenAction action, RequestHeaders request, ResponseHeaders response) {
        if (action instanceof TokenAction.Issue issue) {
            return write(prefix + issue.token(), response);
        }
        return !(action instanceof TokenAction.Clear) || write("", response);
    }

    private boolean write(String value, ResponseHeaders response) {
        response.set(name, value);
        CacheHeaders.preventTokenReuse(response, name, name);
        return response.header(name).contains(value);
    }
}
