package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.util.Base64;

/** Encrypts texts in the library's fields: base64url behind a character that no name has. */
record SealedText(SessionCiphers ciphers) {

    private static final String MARK = "\u0001";

    /**
     * The text, encrypted if that is configured.
     *
     * @param name the field, for which alone the result is valid
     */
    String seal(SessionId id, String name, String text) {
        return ciphers.encrypts()
                ? MARK
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(ciphers.of(id).seal(name, text.getBytes(UTF_8)))
                : text;
    }

    static boolean isSealed(String field) {
        return field.startsWith(MARK);
    }

    /** @throws UndecryptableException if the text does not decrypt, or if it must be encrypted and is not */
    String open(SessionId id, String name, String field) {
        if (isSealed(field)) {
            try {
                byte[] sealed = Base64.getUrlDecoder().decode(field.substring(MARK.length()));
                return new String(ciphers.decrypt(id, name, sealed), UTF_8);
            } catch (IllegalArgumentException e) { // not base64url
                throw new UndecryptableException("its encryption format is not known");
            }
        } else if (ciphers.refusesPlain()) {
            throw new UndecryptableException("it is not encrypted");
        }
        return field;
    }
}
