package com.example.demo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What somebody who wants to sign in sent: any text at all, or none, until it was checked. */
public record Credentials(@Nullable String name, @Nullable String password) {

    static final Credentials NONE = new Credentials(null, null);

    private static final int LONGEST = 200;

    /** @throws jakarta.ws.rs.BadRequestException if it cannot be anybody's */
    String checkedName() {
        return checked(name);
    }

    /** @throws jakarta.ws.rs.BadRequestException if it cannot be anybody's */
    String checkedPassword() {
        return checked(password);
    }

    private static String checked(@Nullable String text) {
        String given = Objects.requireNonNullElse(text, "");
        Limits.check(!given.isBlank(), "It takes a name and a password.");
        Limits.check(given.length() <= LONGEST, "A name or password has at most " + LONGEST + " characters.");
        return given;
    }

    /** A password is for no log. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }
}
