package io.github.redissession.transport;

import java.util.List;

/**
 * The token in a header of its own, for clients without cookies. {@code Authorization} carries it as a Bearer token
 * (RFC 6750, section 2.1). An empty value tells the client to forget its token.
 */
public final class HeaderTransport implements TokenTransport {

    private static final String AUTHORIZATION = "Authorization";
    private static final String BEARER = "Bearer ";

    private final String name;
    private final String scheme;

    public HeaderTransport(String name) {
        this.name = name;
        scheme = name.equalsIgnoreCase(AUTHORIZATION) ? BEARER : "";
    }

    @Override
    public List<String> read(RequestHeaders request) {
        return request.header(name).stream()
                .filter(value -> value.regionMatches(true, 0, scheme, 0, scheme.length()))
                .map(value -> HeaderText.strip(value.substring(scheme.length())))
                .toList();
    }

    @Override
    public String requestHeader() {
        return name;
    }

    @Override
    public void write(TokenAction answer, RequestHeaders request, ResponseHeaders response) {
        if (answer instanceof TokenAction.Issue issue) {
            write(scheme + issue.token(), response);
        } else if (answer instanceof TokenAction.Clear) {
            write("", response);
        }
    }

    private void write(String value, ResponseHeaders response) {
        response.set(name, value);
        CacheHeaders.keepTokenFromCaches(response, name, name);
    }
}
