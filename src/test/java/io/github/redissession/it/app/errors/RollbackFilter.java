package io.github.redissession.it.app.errors;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** Records how the chain ended, as a filter decides between commit and rollback. */
public class RollbackFilter implements Filter {

    private static final Map<String, List<String>> ENDS = new ConcurrentHashMap<>();

    /** @return how the chain of the request with this {@code X-Case} ended: once for each dispatch */
    static List<String> ends(String request) {
        return ENDS.getOrDefault(request, List.of());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        String end = request.getDispatcherType() + " ";
        try {
            chain.doFilter(request, response);
            end += "commit " + ((HttpServletResponse) response).getStatus();
        } catch (Throwable thrown) {
            end += "rollback " + causes(thrown);
            throw thrown;
        } finally {
            String name = ((HttpServletRequest) request).getHeader("X-Case");
            if (name != null) {
                ENDS.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>()).add(end);
            }
        }
    }

    private static String causes(Throwable thrown) {
        String own = thrown.getClass().getName();
        return thrown.getCause() == null ? own : own + " " + causes(thrown.getCause());
    }
}
