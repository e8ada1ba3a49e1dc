package io.github.redissession.redis;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * Certificates for TLS connections.
 *
 * @param authorities the CAs to trust; empty for those that the JVM trusts
 * @param identity the client certificate; empty for none
 */
public record TlsSettings(List<X509Certificate> authorities, Optional<Identity> identity) {

    /**
     * A certificate and its private key.
     *
     * @param chain the certificate, followed by intermediate certificates
     */
    public record Identity(List<X509Certificate> chain, PrivateKey key) {

        /** Without the key. */
        @Override
        public String toString() {
            return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }
}
