package io.github.redissession.redis;

import java.util.Optional;

/**
 * A user and its password.
 *
 * @param user empty for the default user
 */
public record Credentials(Optional<String> user, String password) {

    /** Without the password. */
    @Override
    public String toString() {
        return "Credentials[" + user.orElse("default") + "]";
    }
}
