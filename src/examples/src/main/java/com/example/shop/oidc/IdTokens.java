package com.example.shop.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;

/** ID tokens, as OpenID Connect Core validates them (section 3.1.3.7). */
@ApplicationScoped
public class IdTokens {

    private static final Set<String> REQUIRED = Set.of("iss", "sub", "aud", "exp", "iat", "nonce");

    @Inject
    private TokenVerifier verifier;

    @Inject
    private OidcSettings settings;

    /** @throws OidcException if the token was not issued for this attempt to log in */
    public User user(String token, LoginAttempt attempt) throws OidcException {
        JWTClaimsSet claims = verifier.verify(token, JOSEObjectType.JWT, REQUIRED, Set.of());
        if (!attempt.nonce().equals(claims.getClaim("nonce"))) {
            throw new OidcException("The ID token belongs to another login");
        }
        Object authorizedParty = claims.getClaim("azp");
        if (authorizedParty != null && !authorizedParty.equals(settings.clientId())) {
            throw new OidcException("The ID token was issued to another client");
        }
        return new User(
                claims.getSubject(), Optional.ofNullable(claims.getClaim("sid")).map(Object::toString));
    }

    /**
     * @param subject the provider's name of the user, which it never gives to another one
     * @param providerSession the user's session at the provider, which a logout token names
     */
    public record User(String subject, Optional<String> providerSession) {}
}
