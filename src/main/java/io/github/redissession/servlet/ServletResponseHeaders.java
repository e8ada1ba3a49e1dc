package io.github.redissession.servlet;

import io.github.redissession.transport.ResponseHeaders;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collection;

/** Response headers as Jakarta Servlet offers them. */
public record ServletResponseHeaders(HttpServletResponse response) implements ResponseHeaders {

    @Override
    public Collection<String> header(String name) {
        return response.getHeaders(name);
    }

    @Override
    public void add(String name, String value) {
        response.addHeader(name, value);
    }

    @Override
    public void set(String name, String value) {
        response.setHeader(name, value);
    }
}
