package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.Login;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the login of a session: principal and roles together, so that neither can be exchanged alone. The field {@link
 * HashFields#PRINCIPAL} holds them in base64url, behind a character that no principal has. The login of an id never
 * changes, so that an older one cannot be put back.
 */
record SealedLogins(SessionCiphers ciphers) {

    private static final String MARK = "\u0001";
    private static final String SEPARATOR = "\n"; // neither principal nor role contains a line break

    /**
     * The value of the field; empty if logins are not to be encrypted.
     *
     * @param roles separated by line breaks
     */
    Optional<String> seal(SessionId id, String principal, String roles) {
        if (!ciphers.encrypts()) {
            return Optional.empty();
        }
        byte[] plain = (principal + SEPARATOR + roles).getBytes(UTF_8);
        return Optional.of(MARK
                + Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(ciphers.of(id).seal(HashFields.PRINCIPAL, plain)));
    }

    /**
     * Decrypts a value of the field; empty if there is none, or if it is not encrypted.
     *
     * @throws UndecryptableException if it does not decrypt, or if it must be encrypted and is not
     */
    Optional<Login> open(SessionId id, @Nullable String field) {
        if (field == null) {
            return Optional.empty();
        } else if (field.startsWith(MARK)) {
            return Optional.of(decrypted(id, field.substring(MARK.length())));
        } else if (ciphers.refusesPlain()) {
            throw new UndecryptableException("it is not encrypted");
        }
        return Optional.empty();
    }

    private Login decrypted(SessionId id, String encoded) {
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(encoded);
            List<String> lines = Arrays.asList(
                    new String(ciphers.of(id).open(HashFields.PRINCIPAL, sealed), UTF_8).split(SEPARATOR));
            return new Login(lines.get(0), new TreeSet<>(lines.subList(1, lines.size())));
        } catch (IllegalArgumentException e) { // not base64url, or a name that this version does not accept
            throw new UndecryptableException("its encryption format is not known");
        }
    }
}
