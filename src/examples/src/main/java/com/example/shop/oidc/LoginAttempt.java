package com.example.shop.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.example.shop.RandomText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;

/**
 * A login that began in this session.
 *
 * @param nonce binds the ID token to this session (OpenID Connect Core, section 3.1.2.1)
 * @param verifier binds the code to this session (PKCE, RFC 7636)
 * @param returnTo the path of the page that follows the login
 */
public record LoginAttempt(String nonce, String verifier, String returnTo, Instant started) {

    static LoginAttempt begin(String returnTo) {
        return new LoginAttempt(RandomText.next(), RandomText.next(), returnTo, Instant.now());
    }

    /** By the method {@code S256}. */
    String challenge() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) { // every JDK has it
            throw new IllegalStateException(e);
        }
    }
}
