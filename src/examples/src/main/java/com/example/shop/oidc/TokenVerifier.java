package com.example.shop.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.MalformedURLException;
import java.text.ParseException;
import java.util.Collections;
import java.util.Set;

/** Verifies the signature and the claims that ID tokens and logout tokens have in common. */
@ApplicationScoped
public class TokenVerifier {

    /** Not {@code none}, and no HMAC, for which the public key could be used as a secret. */
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);

    private static final int TIMEOUT_MILLISECONDS = 5000;
    private static final int LARGEST_KEY_SET = 100_000;

    @Inject
    private OidcSettings settings;

    @Inject
    private OidcProvider provider;

    private JWKSource<SecurityContext> keys;

    /**
     * The claims of a token that the provider signed for this application alone, and that has not expired.
     *
     * @param type of the token, beside none
     * @param required the claims that it must have
     * @param prohibited the claims that it must not have
     * @throws OidcException if the token is not such a token, or its key cannot be loaded
     */
    public JWTClaimsSet verify(String token, JOSEObjectType type, Set<String> required, Set<String> prohibited)
            throws OidcException {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, type, null));
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys()));
        JWTClaimsSet exact =
                new JWTClaimsSet.Builder().issuer(settings.issuer()).build();
        // Not Set.of, which throws an exception when the Nimbus of Payara 6 asks whether it contains null.
        Set<String> audience = Collections.singleton(settings.clientId());
        processor.setJWTClaimsSetVerifier(new DefaultJWTClaimsVerifier<>(audience, exact, required, prohibited));
        try {
            JWTClaimsSet claims = processor.process(token, null);
            if (claims.getAudience().size() != 1) {
                throw new OidcException("The token was issued to others, too");
            }
            return claims;
        } catch (ParseException | BadJOSEException | JOSEException e) {
            throw new OidcException("The token is invalid", e);
        }
    }

    /** Cached, and loaded again when a token names an unknown key. */
    private synchronized JWKSource<SecurityContext> keys() throws OidcException {
        if (keys == null) {
            try {
                keys = JWKSourceBuilder.create(
                                provider.keys().toURL(),
                                new DefaultResourceRetriever(
                                        TIMEOUT_MILLISECONDS, TIMEOUT_MILLISECONDS, LARGEST_KEY_SET))
                        .refreshAheadCache(false) // it needs a thread
                        .build();
            } catch (MalformedURLException e) {
                throw new OidcException("The metadata has no valid address of the keys", e);
            }
        }
        return keys;
    }
}
