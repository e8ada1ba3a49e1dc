package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.Login;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.LoginProof;
import io.github.redissession.token.SessionId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and verifies the fields of a login. If Express writes sessions, too, an HMAC protects them: otherwise a client could
 * forge a login in an Express application that copies request bodies into its session. Immutable and thread-safe.
 */
final class LoginFields {

    private static final String NO_PRINCIPAL = ""; // no principal has an empty name
    private static final String SEPARATOR = "\n"; // no role contains a line break

    private final Optional<LoginProof> proof;
    private final Optional<SealedLogins> sealed;

    private LoginFields(Optional<LoginProof> proof, Optional<SealedLogins> sealed) {
        this.proof = proof;
        this.sealed = sealed;
    }

    static LoginFields of(SessionSettings settings, SessionCiphers ciphers) {
        return switch (settings.format()) {
            case NATIVE -> new LoginFields(Optional.empty(), Optional.of(new SealedLogins(ciphers)));
            case EXPRESS -> new LoginFields(Optional.of(new LoginProof(settings.secrets())), Optional.empty());
        };
    }

    /** Principal, roles and, if used, the proof, in this order. The scripts add the time of the login. */
    Map<String, String> fields(SessionId id, Login login) {
        String roles = joined(login);
        Optional<String> encrypted = sealed.flatMap(logins -> logins.seal(id, login.principal(), roles));
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(HashFields.PRINCIPAL, encrypted.orElse(login.principal()));
        fields.put(HashFields.ROLES, encrypted.isPresent() ? "" : roles); // replaces those that were not encrypted
        proof.ifPresent(mac -> fields.put(HashFields.PROOF, mac.sign(id, login.principal(), roles)));
        return fields;
    }

    /**
     * Decodes a login; empty if there is none, or if it is corrupt or not proved.
     *
     * @throws UndecryptableException if it is encrypted and does not decrypt, or if it must be encrypted and is not
     */
    Optional<Login> login(
            SessionId id, @Nullable String principal, @Nullable String roles, @Nullable String shownProof) {
        Optional<Login> decrypted = sealed.flatMap(logins -> logins.open(id, principal));
        return decrypted.isPresent() ? decrypted : plainLogin(id, principal, roles, shownProof);
    }

    /** As {@link #login}; empty also if it does not decrypt. */
    Optional<Login> readableLogin(
            SessionId id, @Nullable String principal, @Nullable String roles, @Nullable String shownProof) {
        try {
            return login(id, principal, roles, shownProof);
        } catch (UndecryptableException e) { // logged when a request loads the session
            return Optional.empty();
        }
    }

    /** Decodes a principal, which is not proved; empty if there is none, or if it does not decrypt. */
    Optional<String> principal(SessionId id, @Nullable String principal) {
        try {
            Optional<Login> decrypted = sealed.flatMap(logins -> logins.open(id, principal));
            return decrypted.map(Login::principal).or(() -> Optional.ofNullable(principal));
        } catch (UndecryptableException e) { // logged when a request loads the session
            return Optional.empty();
        }
    }

    private Optional<Login> plainLogin(
            SessionId id, @Nullable String principal, @Nullable String roles, @Nullable String shownProof) {
        String all = roles == null ? "" : roles;
        if (principal == null || !isProved(id, principal, all, shownProof)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Login(principal, new TreeSet<>(lines(all))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the proof was made with the first secret, or none is used. */
    boolean isProofCurrent(SessionId id, Login login, @Nullable String shownProof) {
        return proof.map(mac -> mac.sign(id, login.principal(), joined(login)).equals(shownProof))
                .orElse(true);
    }

    /** Whether a session's values were encrypted as they are now. */
    boolean isKeyCurrent(@Nullable String key) {
        return sealed.map(logins -> logins.ciphers().keyName().equals(Optional.ofNullable(key)))
                .orElse(true);
    }

    /** The value of {@link HashFields#COPIED_FROM}. */
    String copiedFrom(SessionId original, SessionId copy) {
        return original.value()
                + proof.map(mac -> "." + mac.sign(copy, NO_PRINCIPAL, original.value()))
                        .orElse("");
    }

    /** Decodes a value of {@link HashFields#COPIED_FROM}; empty if there is none, or if it is not proved. */
    Optional<SessionId> original(SessionId copy, @Nullable String copiedFrom) {
        if (copiedFrom == null) {
            return Optional.empty();
        }
        String[] parts = copiedFrom.split("[.]", 2);
        return SessionId.parse(parts[0])
                .filter(original -> proof.map(
                                mac -> parts.length == 2 && mac.verify(parts[1], copy, NO_PRINCIPAL, original.value()))
                        .orElse(parts.length == 1));
    }

    private static String joined(Login login) {
        return String.join(SEPARATOR, login.roles());
    }

    private boolean isProved(SessionId id, String principal, String roles, @Nullable String shownProof) {
        return proof.map(mac -> shownProof != null && mac.verify(shownProof, id, principal, roles))
                .orElse(true);
    }

    private static List<String> lines(String roles) {
        return roles.isEmpty() ? List.of() : Arrays.asList(roles.split(SEPARATOR, -1));
    }
}
