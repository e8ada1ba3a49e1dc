package io.github.redissession.transport;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.util.Collections;
import java.util.List;

/** What a request says before its body, by whichever API the server hands it over. */
public interface RequestHeaders {

    /** The values of a header, whatever its name's case; empty if it is not there. */
    List<String> header(String name);

    /** Whether the connection to this server is encrypted. */
    boolean isSecure();

    /** As Jakarta REST has it. */
    static RequestHeaders of(ContainerRequestContext request) {
        return new RequestHeaders() {
            @Override
            public List<String> header(String name) {
                return request.getHeaders().getOrDefault(name, List.of());
            }

            @Override
            public boolean isSecure() {
                return request.getSecurityContext().isSecure();
            }
        };
    }

    /** As Jakarta Servlet has it. */
    static RequestHeaders of(HttpServletRequest request) {
        return new RequestHeaders() {
            @Override
            public List<String> header(String name) {
                return Collections.list(request.getHeaders(name));
            }

            @Override
            public boolean isSecure() {
                return request.isSecure();
            }
        };
    }
}
