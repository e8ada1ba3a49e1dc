package io.github.redissession.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import okhttp3.tls.HeldCertificate;

/** A CA and the certificates that it signs, as PEM files in a directory. */
public final class Authority {

    /** A certificate and its private key. */
    public record Pair(Path certificate, Path key) {}

    private final Path directory;
    private final String name;
    private final HeldCertificate own;

    public Authority(Path directory, String name) {
        this.directory = directory;
        this.name = name;
        own = new HeldCertificate.Builder()
                .commonName(name)
                .certificateAuthority(0)
                .build();
    }

    /** The CA's own certificate. */
    public Path certificate() {
        return write(name + ".crt", own.certificatePem());
    }

    /** A certificate for a server with these host names and IP addresses; without any, for a client. */
    public Pair sign(String subject, String... hosts) {
        return write(subject, builder(subject, hosts).build());
    }

    /** The same with RSA keys. */
    public Pair signRsa(String subject, String... hosts) {
        return write(subject, builder(subject, hosts).rsa2048().build());
    }

    /** An expired certificate. */
    public Pair signExpired(String subject, String... hosts) {
        long now = System.currentTimeMillis();
        return write(
                subject,
                builder(subject, hosts)
                        .validityInterval(now - TimeUnit.DAYS.toMillis(2), now - TimeUnit.DAYS.toMillis(1))
                        .build());
    }

    private HeldCertificate.Builder builder(String subject, String... hosts) {
        HeldCertificate.Builder builder =
                new HeldCertificate.Builder().commonName(subject).signedBy(own);
        for (String host : hosts) {
            builder.addSubjectAlternativeName(host);
        }
        return builder;
    }

    private Pair write(String subject, HeldCertificate certificate) {
        return new Pair(
                write(subject + ".crt", certificate.certificatePem()),
                write(subject + ".key", certificate.privateKeyPkcs8Pem()));
    }

    private Path write(String file, String text) {
        try {
            return Files.writeString(directory.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
