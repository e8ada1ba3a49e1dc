package io.github.redissession.it.app.errors;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Fails before or after the chain if a header says so. */
public class FailingFilter implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String before = ((HttpServletRequest) request).getHeader("X-Before");
        String after = ((HttpServletRequest) request).getHeader("X-After");
        if (before != null) {
            fail(before, (HttpServletResponse) response);
            return;
        }
        chain.doFilter(request, response);
        if (after != null) {
            fail(after, (HttpServletResponse) response);
        }
    }

    private static void fail(String how, HttpServletResponse response) throws IOException {
        if (how.startsWith("send-error ")) {
            response.sendError(Integer.parseInt(how.substring("send-error ".length())));
        } else if (how.equals("redirect")) {
            response.sendRedirect("elsewhere");
        } else {
            Failures.raise(how);
        }
    }
}
