package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.inject.Inject;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Uses the session before or after the chain, or instead of it. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class WaysFilter implements Filter {

    @Inject
    private SessionData session;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String use = String.valueOf(request.getParameter("filter"));
        if (use.equals("before")) {
            session.put("filter", "before");
            ((HttpServletResponse) response).addCookie(new Cookie("of-filter", "1"));
        }
        if (use.equals("forward")) {
            request.getRequestDispatcher("/api/page").forward(request, response);
            return;
        }
        chain.doFilter(request, response);
        if (use.equals("after")) {
            session.put("filter", "after");
        }
    }
}
