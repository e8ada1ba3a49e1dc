package io.github.redissession.servlet;

import io.github.redissession.transport.ResponseHeaders;
import io.github.redissession.transport.SetCookie;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;
import java.util.List;

/** Response headers as Jakarta Servlet offers them. */
record ServletResponseHeaders(HttpServletResponse response) implements ResponseHeaders {

    @Override
    public Collection<String> header(String name) {
        return response.getHeaders(name);
    }

    /** A cookie replaces the same one: the response may have got a token before, as for an error page. */
    @Override
    public void add(String name, String value) {
        List<String> others = response.getHeaders(name).stream()
                .filter(other -> !SetCookie.areSame(other, value))
                .toList();
        if (others.size() == response.getHeaders(name).size()) {
            response.addHeader(name, value);
        } else {
            response.setHeader(name, value);
            others.forEach(other -> response.addHeader(name, other));
        }
    }

    @Override
    public void set(String name, String value) {
        response.setHeader(name, value);
    }
}
