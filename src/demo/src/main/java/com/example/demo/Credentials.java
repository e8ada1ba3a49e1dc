package com.example.demo;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The name and password of a sign-in request, which may be any text, or absent, until they are checked. */
public record Credentials(@Nullable String name, @Nullable String password) {

    static final Credentials NONE = new Credentials(null, null);

    private static final int LONGEST = 200;

    /** @throws jakarta.ws.rs.BadRequestException if the text is absent, blank or too long */
    String checkedName() {
        return checked(name);
    }

    /** @throws jakarta.ws.rs.BadRequestException if the text is absent, blank or too long */
    String checkedPassword() {
        return checked(password);
    }

    private static String checked(@Nullable String text) {
        String given = Objects.requireNonNullElse(text, "");
        Limits.check(!given.isBlank(), "It takes a name and a password.");
        Limits.check(given.length() <= LONGEST, "A name or password has at most " + LONGEST + " characters.");
        return given;
    }

    /** Leaves the password out, so that it is not logged. */
    @Override
    public String toString() {
        return "Credentials[name=" + name + "]";
    }
}
