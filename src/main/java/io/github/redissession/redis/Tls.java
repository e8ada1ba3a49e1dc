package io.github.redissession.redis;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import redis.clients.jedis.SslOptions;
import redis.clients.jedis.SslOptions.Resource;
import redis.clients.jedis.SslVerifyMode;

/** TLS by the JDK. The certificate of a server and its host name are verified. */
final class Tls {

    /** Cheap to load, which happens for each connection. */
    private static final String TYPE = "JKS";

    /** A key store needs one, even if it exists in memory only. */
    private static final char[] PASSWORD = "in memory".toCharArray();

    private Tls() {}

    static SslOptions options(TlsSettings settings) {
        SslOptions.Builder options = SslOptions.builder().sslVerifyMode(SslVerifyMode.FULL);
        try {
            if (!settings.authorities().isEmpty()) {
                KeyStore store = empty();
                for (X509Certificate authority : settings.authorities()) {
                    store.setCertificateEntry("ca-" + store.size(), authority);
                }
                options.trustStoreType(TYPE).truststore(resource(store), PASSWORD);
            }
            if (settings.identity().isPresent()) {
                TlsSettings.Identity identity = settings.identity().get();
                KeyStore store = empty();
                store.setKeyEntry(
                        "client", identity.key(), PASSWORD, identity.chain().toArray(Certificate[]::new));
                options.keyStoreType(TYPE).keystore(resource(store), PASSWORD);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the TLS certificates or the key cannot be used", e);
        }
        return options.build();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    private static Resource resource(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return () -> new ByteArrayInputStream(bytes.toByteArray());
    }
}
