package com.example.shop.oidc;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the provider and this application know of each other. */
@ApplicationScoped
public class OidcSettings {

    /** The application's public address without a slash at its end: the header {@code Host} is the client's choice. */
    @Inject
    @ConfigProperty(name = "shop.url")
    private String url;

    @Inject
    @ConfigProperty(name = "shop.oidc.issuer")
    private String issuer;

    @Inject
    @ConfigProperty(name = "shop.oidc.client-id")
    private String clientId;

    @Inject
    @ConfigProperty(name = "shop.oidc.client-secret")
    private String clientSecret;

    public String issuer() {
        return issuer;
    }

    public String clientId() {
        return clientId;
    }

    public String clientSecret() {
        return clientSecret;
    }

    /** Registered at the provider, which compares it as a text. */
    public URI redirectUri() {
        return page("/oidc/callback");
    }

    /** @param path with a leading slash, so that the address cannot lead to another host */
    public URI page(String path) {
        return URI.create(url + path);
    }
}
