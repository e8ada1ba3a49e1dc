package com.example.shop.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

/** Tokens as the provider signs them, and as attackers would like to. */
final class TestTokens {

    private static final String KEY_ID = "key-1";

    private final RSAKey key = rsaKey();

    String publicKeys() {
        return new JWKSet(key.toPublicJWK()).toString();
    }

    String signed(JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.RS256, JOSEObjectType.JWT, signer(key));
    }

    String typed(String type, JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.RS256, new JOSEObjectType(type), signer(key));
    }

    /** By another key of the same name. */
    String signedByAnotherKey(JWTClaimsSet claims) {
        return signed(claims, JWSAlgorithm.RS256, JOSEObjectType.JWT, signer(rsaKey()));
    }

    /** The algorithm {@code none}. */
    String unsigned(JWTClaimsSet claims) {
        return new PlainJWT(claims).serialize();
    }

    /** By HMAC with the public key as the secret. */
    String signedByThePublicKey(JWTClaimsSet claims) {
        try {
            byte[] secret = key.toRSAPublicKey().getEncoded();
            return signed(claims, JWSAlgorithm.HS256, JOSEObjectType.JWT, new MACSigner(secret));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, JOSEObjectType type, JWSSigner signer) {
        JWSHeader header =
                new JWSHeader.Builder(algorithm).keyID(KEY_ID).type(type).build();
        SignedJWT token = new SignedJWT(header, claims);
        try {
            token.sign(signer);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }

    private static RSAKey rsaKey() {
        try {
            return new RSAKeyGenerator(2048).keyID(KEY_ID).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JWSSigner signer(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
