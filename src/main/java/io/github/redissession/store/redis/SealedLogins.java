package io.github.redissession.store.redis;

import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.Login;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Encrypts the login of a session: principal and roles together, in the field {@link HashFields#PRINCIPAL}, so that neither can
 * be exchanged alone. The login of an id never changes, so that an older one cannot be put back.
 */
record SealedLogins(SessionCiphers ciphers, SealedText texts) {

    private static final String SEPARATOR = "\n"; // neither principal nor role contains a line break

    SealedLogins(SessionCiphers ciphers) {
        this(ciphers, new SealedText(ciphers));
    }

    /**
     * The value of the field; empty if logins are not to be encrypted.
     *
     * @param roles separated by line breaks
     */
    Optional<String> seal(SessionId id, String principal, String roles) {
        return ciphers.encrypts()
                ? Optional.of(texts.seal(id, HashFields.PRINCIPAL, principal + SEPARATOR + roles))
                : Optional.empty();
    }

    /**
     * Decrypts a value of the field; empty if there is none, or if it is not encrypted.
     *
     * @throws UndecryptableException if it does not decrypt, or if it must be encrypted and is not
     */
    Optional<Login> open(SessionId id, @Nullable String field) {
        if (field == null) {
            return Optional.empty();
        }
        String text = texts.open(id, HashFields.PRINCIPAL, field);
        return SealedText.isSealed(field) ? Optional.of(login(text)) : Optional.empty();
    }

    private static Login login(String text) {
        List<String> lines = Arrays.asList(text.split(SEPARATOR));
        try {
            return new Login(lines.get(0), new TreeSet<>(lines.subList(1, lines.size())));
        } catch (IllegalArgumentException e) { // a name that this version does not accept
            throw new UndecryptableException("its encryption format is not known");
        }
    }
}
