package com.example.shop.csrf;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which origin made a request, by the headers that a browser adds and a script of a page cannot set. */
@ApplicationScoped
public class RequestOrigin {

    /** The public address, since a server behind a proxy does not know its scheme and host. */
    @Inject
    @ConfigProperty(name = "shop.url")
    private URI url;

    /**
     * Whether this application's origin made the request, or the user without a page. True if the client sends neither header,
     * as old browsers and other clients do. A page of a subdomain is another origin.
     */
    public boolean isOwn(ContainerRequestContext request) {
        String site = request.getHeaderString("Sec-Fetch-Site");
        if (site != null) {
            return site.equals("same-origin") || site.equals("none");
        }
        String origin = request.getHeaderString("Origin");
        return origin == null || origin.equals(url.getScheme() + "://" + url.getRawAuthority());
    }
}
