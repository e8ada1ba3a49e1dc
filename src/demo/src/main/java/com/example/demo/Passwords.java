package com.example.demo;

import com.password4j.Argon2Function;
import com.password4j.types.Argon2;
import java.util.UUID;

/**
 * Hashes passwords with Argon2id, the first choice of OWASP's Password Storage Cheat Sheet, with its minimum parameters:
 * 19 MiB, two iterations, one thread. Argon2id costs an attacker memory as well as time. A hash names its parameters, so
 * they can be raised later. Jakarta Security's {@code Pbkdf2PasswordHash} needs no dependency, but GPUs compute PBKDF2
 * fast, and its default is 2,048 iterations where the cheat sheet asks for hundreds of thousands.
 */
final class Passwords {

    private static final Argon2Function ARGON2 = Argon2Function.getInstance(19 * 1024, 2, 1, 32, Argon2.ID);

    private static final String OF_NO_ACCOUNT = hash(UUID.randomUUID().toString());

    private Passwords() {}

    /** Returns a new hash with a random salt. */
    static String hash(String password) {
        return ARGON2.hash(password).getResult();
    }

    static boolean match(String password, String hash) {
        return Argon2Function.getInstanceFromHash(hash).check(password, hash);
    }

    /** Takes as long as {@link #match}, so that the response time does not reveal whether an account exists. */
    static void matchNothing(String password) {
        match(password, OF_NO_ACCOUNT);
    }
}
