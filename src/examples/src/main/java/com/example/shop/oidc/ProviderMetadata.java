package com.example.shop.oidc;

import jakarta.json.JsonObject;
import java.net.URI;
import java.net.URISyntaxException;

/** What the provider says of itself (OpenID Connect Discovery, section 3), as far as it is used here. */
record ProviderMetadata(URI authorizationEndpoint, URI tokenEndpoint, URI keys) {

    /** @throws OidcException if it is the metadata of another issuer (section 4.3), or incomplete */
    static ProviderMetadata of(JsonObject json, String issuer) throws OidcException {
        if (!json.getString("issuer", "").equals(issuer)) {
            throw new OidcException("The metadata has another issuer than " + issuer);
        }
        return new ProviderMetadata(
                address(json, "authorization_endpoint"), address(json, "token_endpoint"), address(json, "jwks_uri"));
    }

    private static URI address(JsonObject json, String name) throws OidcException {
        try {
            URI address = new URI(json.getString(name, ""));
            if (address.isAbsolute()) {
                return address;
            }
        } catch (URISyntaxException e) {
            throw new OidcException("The metadata has no valid " + name, e);
        }
        throw new OidcException("The metadata has no " + name);
    }
}
