package com.example.shop.oidc;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jwt.JWTClaimsSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Logout tokens, as OpenID Connect Back-Channel Logout 1.0 validates them (section 2.6). */
@ApplicationScoped
public class LogoutTokens {

    /** Longer than a provider takes to deliver a token; {@link UsedLogoutTokens} remembers them for as long. */
    static final Duration LONGEST = Duration.ofMinutes(10);

    static final Duration CLOCK_SKEW = Duration.ofMinutes(1);

    private static final String LOGOUT = "http://schemas.openid.net/event/backchannel-logout";
    private static final Set<String> REQUIRED = Set.of("iss", "aud", "iat", "exp", "jti", "events");
    private static final Set<String> PROHIBITED = Set.of("nonce"); // which every ID token for this application has

    @Inject
    private TokenVerifier verifier;

    public LogoutToken read(String token) throws OidcException {
        JWTClaimsSet claims = verifier.verify(token, new JOSEObjectType("logout+jwt"), REQUIRED, PROHIBITED);
        Instant now = Instant.now();
        Instant issued = claims.getIssueTime().toInstant();
        if (issued.isAfter(now.plus(CLOCK_SKEW)) || issued.isBefore(now.minus(LONGEST))) {
            throw new OidcException("The logout token was not issued just now");
        }
        if (!(claims.getClaim("events") instanceof Map<?, ?> events) || !(events.get(LOGOUT) instanceof Map<?, ?>)) {
            throw new OidcException("The token is no logout token");
        }
        Optional<String> subject = Optional.ofNullable(claims.getSubject());
        Optional<String> session = Optional.ofNullable(claims.getClaim("sid")).map(Object::toString);
        if (subject.isEmpty() && session.isEmpty()) {
            throw new OidcException("The logout token names neither a user nor a session");
        }
        return new LogoutToken(claims.getJWTID(), subject, session);
    }

    /**
     * @param id of this token alone
     * @param providerSession empty if all sessions of the subject are to end
     */
    public record LogoutToken(String id, Optional<String> subject, Optional<String> providerSession) {}
}
