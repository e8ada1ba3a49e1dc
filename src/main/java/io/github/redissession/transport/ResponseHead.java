package io.github.redissession.transport;

import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.util.Collection;
import java.util.List;

/** What a response says before its body, by whichever API the server takes it. */
public interface ResponseHead {

    /** The values of a header; empty if it is not there. */
    Collection<String> header(String name);

    void add(String name, String value);

    /** Replaces what there is. */
    void set(String name, String value);

    /** As Jakarta REST has it. */
    static ResponseHead of(ContainerResponseContext response) {
        return new ResponseHead() {
            @Override
            public Collection<String> header(String name) {
                return response.getStringHeaders().getOrDefault(name, List.of());
            }

            @Override
            public void add(String name, String value) {
                response.getHeaders().add(name, value);
            }

            @Override
            public void set(String name, String value) {
                response.getHeaders().putSingle(name, value);
            }
        };
    }

    /** As Jakarta Servlet has it. */
    static ResponseHead of(HttpServletResponse response) {
        return new ResponseHead() {
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
        };
    }
}
