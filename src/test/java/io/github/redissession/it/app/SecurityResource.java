package io.github.redissession.it.app;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.SecurityContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** Tells whether the server has Jakarta Security; starts without it, since nothing is injected. */
@Path("security")
public class SecurityResource {

    @GET
    public boolean isThere() {
        return CDI.current().select(SecurityContext.class).isResolvable();
    }
}
