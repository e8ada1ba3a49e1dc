package com.example.demo;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.UUID;

/**
 * Password hashes: Argon2id, the first choice of OWASP's Password Storage Cheat Sheet, with the least parameters that it
 * names: 19 MiB, two passes, one thread. It costs an attacker memory and not only time, and a hash is a text that says
 * how it was made, so that the parameters can be raised later. What Jakarta Security brings along,
 * {@code Pbkdf2PasswordHash}, spares a dependency, but graphics cards are fast at PBKDF2, and it does 2048 iterations
 * unless told otherwise, where the cheat sheet asks for hundreds of thousands.
 */
final class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private static final String OF_NOBODY = hash(UUID.randomUUID().toString());

    private Passwords() {}

    /** A new hash, with a random salt: for another password of an account. */
    static String hash(String password) {
        return ARGON2.hash(password).getResult();
    }

    static boolean match(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(password, hash);
    }

    /** As much work as {@link #match}: who measures the time does not learn whether there is an account. */
    static void matchNobody(String password) {
        match(password, OF_NOBODY);
    }
}
