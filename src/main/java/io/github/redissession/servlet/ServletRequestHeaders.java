package io.github.redissession.servlet;

import io.github.redissession.transport.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;

/** Request headers as Jakarta Servlet offers them. */
public record ServletRequestHeaders(HttpServletRequest request) implements RequestHeaders {

    @Override
    public List<String> header(String name) {
        return Collections.list(request.getHeaders(name));
    }

    @Override
    public boolean isSecure() {
        return request.isSecure();
    }
}
