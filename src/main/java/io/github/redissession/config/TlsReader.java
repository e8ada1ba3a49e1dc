package io.github.redissession.config;

import io.github.redissession.redis.TlsSettings;
import io.github.redissession.redis.TlsSettings.Identity;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads the certificates for TLS at startup, so that an unusable file is found then. */
final class TlsReader {

    private TlsReader() {}

    /** @param tls whether the servers are used with TLS */
    static Optional<TlsSettings> read(ConfigReader config, boolean tls) {
        if (!tls) {
            faultFiles(config);
            return Optional.empty();
        }
        List<X509Certificate> authorities =
                config.optional(ConfigKey.REDIS_TLS_CA, PemFile::certificates).orElse(List.of());
        return Optional.of(new TlsSettings(authorities, identity(config)));
    }

    private static void faultFiles(ConfigReader config) {
        Stream.of(ConfigKey.REDIS_TLS_CA, ConfigKey.REDIS_TLS_CERTIFICATE, ConfigKey.REDIS_TLS_KEY)
                .filter(config::isSet)
                .forEach(key -> config.fault(
                        key,
                        "requires TLS, which is not enabled: begin %s, or each of %s, with rediss://"
                                .formatted(ConfigKey.REDIS_URI.property(), ConfigKey.REDIS_NODES.property())));
    }

    private static Optional<Identity> identity(ConfigReader config) {
        Optional<List<X509Certificate>> chain = config.optional(ConfigKey.REDIS_TLS_CERTIFICATE, PemFile::certificates);
        Optional<PrivateKey> key = config.optionalSecret(ConfigKey.REDIS_TLS_KEY, PemFile::privateKey);
        faultIfIncomplete(config, ConfigKey.REDIS_TLS_CERTIFICATE, ConfigKey.REDIS_TLS_KEY);
        faultIfIncomplete(config, ConfigKey.REDIS_TLS_KEY, ConfigKey.REDIS_TLS_CERTIFICATE);
        if (chain.isEmpty() || key.isEmpty()) {
            return Optional.empty();
        }
        if (!KeyPairs.match(chain.get().get(0).getPublicKey(), key.get())) {
            config.fault(
                    ConfigKey.REDIS_TLS_KEY,
                    "is not the key of the first certificate in " + ConfigKey.REDIS_TLS_CERTIFICATE.property());
        }
        return Optional.of(new Identity(chain.get(), key.get()));
    }

    private static void faultIfIncomplete(ConfigReader config, ConfigKey file, ConfigKey other) {
        if (config.isSet(file) && !config.isSet(other)) {
            config.fault(file, "requires %s".formatted(other.property()));
        }
    }
}
