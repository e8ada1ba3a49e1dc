package io.github.redissession.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A PEM file with certificates or a private key, as written by OpenSSL, cert-manager and Kubernetes (RFC 7468).
 *
 * <p>An unusable file is an {@link IllegalArgumentException} with what it must be.
 */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----(.*?)-----END \\1-----", Pattern.DOTALL);
    private static final List<String> KEY_ALGORITHMS = List.of("EC", "RSA", "EdDSA");

    private record Block(String label, String text) {

        byte[] der() {
            try {
                return Base64.getMimeDecoder().decode(text);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("has a damaged %s".formatted(label), e);
            }
        }
    }

    private PemFile() {}

    /** All certificates, in the order of the file; at least one. */
    static List<X509Certificate> certificates(String file) {
        List<X509Certificate> certificates = blocks(file).stream()
                .filter(block -> block.label().equals("CERTIFICATE"))
                .map(PemFile::certificate)
                .toList();
        if (certificates.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be a PEM file with certificates between -----BEGIN CERTIFICATE----- and -----END CERTIFICATE-----");
        }
        return certificates;
    }

    private static X509Certificate certificate(Block block) {
        try {
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(block.der()));
        } catch (CertificateException e) {
            throw new IllegalArgumentException("has a damaged CERTIFICATE", e);
        }
    }

    /** The first private key: RSA, EC or EdDSA, in PKCS#8 without a passphrase. */
    static PrivateKey privateKey(String file) {
        Block block = blocks(file).stream()
                .filter(each -> each.label().endsWith("PRIVATE KEY"))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "must be a PEM file with a key between -----BEGIN PRIVATE KEY----- and -----END PRIVATE KEY-----"));
        if (!block.label().equals("PRIVATE KEY")) {
            throw new IllegalArgumentException(("has an %s, but must have a PRIVATE KEY (PKCS#8 without a passphrase):"
                            + " openssl pkcs8 -topk8 -nocrypt -in old.key -out new.key")
                    .formatted(block.label()));
        }
        for (String algorithm : KEY_ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(block.der()));
            } catch (GeneralSecurityException e) {
                // a key of another algorithm
            }
        }
        throw new IllegalArgumentException("has a key that is none of " + String.join(", ", KEY_ALGORITHMS));
    }

    private static List<Block> blocks(String file) {
        Matcher matcher = BLOCK.matcher(read(file.strip()));
        List<Block> blocks = new ArrayList<>();
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
        return blocks;
    }

    private static String read(String file) {
        if (file.contains("-----BEGIN")) {
            throw new IllegalArgumentException("must be the name of a file, not its content");
        }
        try {
            return new String(Files.readAllBytes(Path.of(file)), ISO_8859_1);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("must be an existing file", e);
        } catch (AccessDeniedException e) {
            throw new IllegalArgumentException("must be a file that the user of the server may read", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("must be a readable file", e);
        }
    }
}
