package io.github.redissession.redis;

import java.util.Optional;

/**
 * What a server is told of who asks.
 *
 * @param user empty for the server's default user
 */
public record Credentials(Optional<String> user, String password) {

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Credentials[" + user.orElse("default") + "]";
    }
}
