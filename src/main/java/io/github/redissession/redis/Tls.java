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

/** TLS by the JDK's own means. A server's certificate is verified, and that it is the host's that was to be reached. */
final class Tls {

    /** Simple, and quick to read for each connection. */
    private static final String TYPE = "JKS";

    /** There has to be one, also for a key store that exists in memory alone. */
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
                options.trustStoreType(TYPE).truststore(stored(store), PASSWORD);
            }
            if (settings.identity().isPresent()) {
                TlsSettings.Identity identity = settings.identity().get();
                KeyStore store = empty();
                store.setKeyEntry(
                        "client", identity.key(), PASSWORD, identity.chain().toArray(Certificate[]::new));
                options.keyStoreType(TYPE).keystore(stored(store), PASSWORD);
            }
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("the certificates of redis-session.redis.tls cannot be used", e);
        }
        return options.build();
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance(TYPE);
        store.load(null, null);
        return store;
    }

    private static Resource stored(KeyStore store) throws GeneralSecurityException, IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        store.store(bytes, PASSWORD);
        return () -> new ByteArrayInputStream(bytes.toByteArray());
    }
}
