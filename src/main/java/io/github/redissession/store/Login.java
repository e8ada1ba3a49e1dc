package io.github.redissession.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Who a session belongs to. A login gives the session a new id, so what an id was bound to once never changes.
 *
 * @param principal the name, neither blank nor with control characters or half surrogate pairs
 * @param roles likewise
 */
public record Login(String principal, SortedSet<String> roles) {

    private static final Pattern NAME = Pattern.compile("(?=.*\\S)[^\\p{Cc}\\p{Cs}\\x{2028}\\x{2029}]+");

    /** @throws IllegalArgumentException if the principal or a role is not like that */
    public Login {
        require("the principal's name", principal);
        roles.forEach(role -> require("a role", role));
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** @throws IllegalArgumentException as the constructor does */
    public static Login of(String principal, String... roles) {
        return new Login(principal, new TreeSet<>(Arrays.asList(roles)));
    }

    /** Whether a principal or a role may be called so. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    private static void require(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    what + " may neither be blank nor hold control characters or half surrogate pairs");
        }
    }
}
