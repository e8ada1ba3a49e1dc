package io.github.redissession.store.redis;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.Login;
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
 * The fields that say who a session belongs to. Where other programs write sessions, too, an HMAC of them goes along: an
 * Express application that copies a request's body into its session could otherwise be made to write them. Immutable and
 * thread-safe.
 */
final class LoginFields {

    private static final String NO_NAME = ""; // no principal is called so
    private static final String SEPARATOR = "\n"; // no role has a line break in it

    private final Optional<LoginProof> proof;

    private LoginFields(Optional<LoginProof> proof) {
        this.proof = proof;
    }

    static LoginFields of(SessionSettings settings) {
        return new LoginFields(
                switch (settings.format()) {
                    case NATIVE -> Optional.empty();
                    case EXPRESS -> Optional.of(new LoginProof(settings.secrets()));
                });
    }

    /** Principal, roles and the proof if there is one, in this order; Redis adds the time of the login. */
    Map<String, String> of(SessionId id, Login login) {
        String roles = joined(login);
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put(HashFields.PRINCIPAL, login.principal());
        fields.put(HashFields.ROLES, roles);
        proof.ifPresent(mac -> fields.put(HashFields.PROOF, mac.sign(id, login.principal(), roles)));
        return fields;
    }

    /** Fields that someone spoilt, or that lack their proof, say that the session belongs to nobody. */
    Optional<Login> login(SessionId id, @Nullable String principal, @Nullable String roles, @Nullable String shown) {
        String all = roles == null ? "" : roles;
        if (principal == null || !isProved(id, principal, all, shown)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Login(principal, new TreeSet<>(lines(all))));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether the first secret proves the fields, or nothing has to; else they are to be proved anew. */
    boolean isCurrent(SessionId id, Login login, @Nullable String shown) {
        return proof.map(mac -> mac.sign(id, login.principal(), joined(login)).equals(shown))
                .orElse(true);
    }

    /** What says that a session is a copy of another one, made by a renewal that is under way. */
    String copyOf(SessionId original, SessionId copy) {
        return original.value()
                + proof.map(mac -> "." + mac.sign(copy, NO_NAME, original.value()))
                        .orElse("");
    }

    /** The id of which a session is a copy; what lacks its proof says nothing. */
    Optional<SessionId> original(SessionId copy, @Nullable String noted) {
        if (noted == null) {
            return Optional.empty();
        }
        String[] parts = noted.split("[.]", 2);
        return SessionId.parse(parts[0])
                .filter(original -> proof.map(
                                mac -> parts.length == 2 && mac.verify(parts[1], copy, NO_NAME, original.value()))
                        .orElse(parts.length == 1));
    }

    private static String joined(Login login) {
        return String.join(SEPARATOR, login.roles());
    }

    private boolean isProved(SessionId id, String principal, String roles, @Nullable String shown) {
        return proof.map(mac -> shown != null && mac.verify(shown, id, principal, roles))
                .orElse(true);
    }

    private static List<String> lines(String roles) {
        return roles.isEmpty() ? List.of() : Arrays.asList(roles.split(SEPARATOR, -1));
    }
}
