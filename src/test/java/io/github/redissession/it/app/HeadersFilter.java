package io.github.redissession.it.app;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** A servlet filter that sets caching headers and cookies before Jakarta REST does, as a CORS filter may. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class HeadersFilter extends HttpFilter {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String vary = request.getHeader("X-Servlet-Vary");
        if (vary != null) {
            response.setHeader("vary", vary);
            response.setHeader("cache-control", "max-age=60");
        }
        if (request.getHeader("X-Servlet-Cookie") != null) {
            response.addHeader("Set-Cookie", "theme=dark");
            response.addHeader("Set-Cookie", "lang=en");
        }
        chain.doFilter(request, response);
    }
}
