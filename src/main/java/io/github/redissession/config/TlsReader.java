package io.github.redissession.config;

import io.github.redissession.config.TlsSettings.Identity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the certificates for TLS, so that a file that cannot be used is found when the application starts. */
final class TlsReader {

    private TlsReader() {}

    /** @param tls whether TLS is spoken at all */
    static Optional<TlsSettings> read(CheckedConfig config, boolean tls) {
        if (!tls) {
            faultAnyFile(config);
            return Optional.empty();
        }
        List<X509Certificate> authorities =
                config.optional(Key.REDIS_TLS_CA, PemFile::certificates).orElse(List.of());
        return Optional.of(new TlsSettings(authorities, identity(config)));
    }

    private static void faultAnyFile(CheckedConfig config) {
        Stream.of(Key.REDIS_TLS_CA, Key.REDIS_TLS_CERTIFICATE, Key.REDIS_TLS_KEY)
                .filter(config::isSet)
                .forEach(key -> config.fault(
                        key,
                        "is for TLS, but connections would be plain: begin %s, or each of %s, with rediss://"
                                .formatted(Key.REDIS_URI.property(), Key.REDIS_NODES.property())));
    }

    private static Optional<Identity> identity(CheckedConfig config) {
        Optional<List<X509Certificate>> chain = config.optional(Key.REDIS_TLS_CERTIFICATE, PemFile::certificates);
        Optional<PrivateKey> key = config.unrepeated(Key.REDIS_TLS_KEY, PemFile::privateKey);
        faultIfAlone(config, Key.REDIS_TLS_CERTIFICATE, Key.REDIS_TLS_KEY);
        faultIfAlone(config, Key.REDIS_TLS_KEY, Key.REDIS_TLS_CERTIFICATE);
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        if (!KeyPairs.belongTogether(chain.get().get(0).getPublicKey(), key.get())) {
            config.fault(
                    Key.REDIS_TLS_KEY,
                    "is not the key of the first certificate in " + Key.REDIS_TLS_CERTIFICATE.property());
        }
        return Optional.of(new Identity(chain.get(), key.get()));
    }

    private static void faultIfAlone(CheckedConfig config, Key file, Key other) {
        if (config.isSet(file) && !config.isSet(other)) {
            config.fault(file, "needs %s beside it".formatted(other.property()));
        }
    }
}
