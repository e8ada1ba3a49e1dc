package io.github.redissession.redis;

import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * How to speak with servers by TLS.
 *
 * @param authorities who may have signed a server's certificate; empty for those that the JVM trusts
 * @param identity what a server is shown that asks for a client's certificate
 */
public record TlsSettings(List<X509Certificate> authorities, Optional<Identity> identity) {

    /**
     * A certificate and its private key.
     *
     * @param chain the certificate first, then those that lead to its authority
     */
    public record Identity(List<X509Certificate> chain, PrivateKey key) {

        /** Leaves the key out. */
        @Override
        public String toString() {
            return "Identity[" + chain.get(0).getSubjectX500Principal() + "]";
        }
    }
}
