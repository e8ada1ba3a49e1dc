package io.github.redissession.servlet;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;

/** Response headers as Jakarta Servlet offers them. */
public record ServletResponseHeaders(HttpServletResponse response) implements ResponseHeaders {

    @Override
    public Collection<String> header(String name) {
        return response.getHeaders(name);
    }

    /**
     * A cookie replaces one of its name: the response may have got a token before, as for an error page.
     *
     * @throws IllegalStateException if the server ignores the header, as some do while a resource is included
     */
    @Override
    public void add(String name, String value) {
        List<String> others = response.getHeaders(name).stream()
                .filter(other -> !cookieName(other).equals(cookieName(value)))
                .toList();
        if (others.size() == response.getHeaders(name).size()) {
            response.addHeader(name, value);
        } else {
            response.setHeader(name, value);
            others.forEach(other -> response.addHeader(name, other));
        }
        if (!response.getHeaders(name).contains(value)) {
            throw new IllegalStateException(
                    "The session's token cannot be sent, since the server ignores response headers"
                            + " here. Begin the session before RequestDispatcher.include, or do not send the response in what is"
                            + " included.");
        }
    }

    private static String cookieName(String setCookie) {
        return setCookie.split("=", 2)[0];
    }

    @Override
    public void set(String name, String value) {
        response.setHeader(name, value);
    }
}
