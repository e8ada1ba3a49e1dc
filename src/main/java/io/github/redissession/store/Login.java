package io.github.redissession.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who a session belongs to. A login gives the session a new id, so what an id was bound to once never changes.
 *
 * @param principal the name, as {@link io.github.redissession.SessionData#login} describes it
 * @param roles at most {@link #MAX_ROLES}, their names likewise
 */
public record Login(String principal, SortedSet<String> roles) {

    /** The most roles that a principal may have. */
    public static final int MAX_ROLES = 100;

    /** @throws IllegalArgumentException if the principal or a role is no name, or there are too many roles */
    public Login {
        require("the principal's name", principal);
        if (roles.size() > MAX_ROLES) {
            throw new IllegalArgumentException("a principal has at most " + MAX_ROLES + " roles, not " + roles.size()
                    + ": combine some of them into one");
        }
        roles.forEach(role -> require("the name of a role", role));
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** @throws IllegalArgumentException as the constructor does */
    public static Login of(String principal, String... roles) {
        return new Login(principal, new TreeSet<>(Arrays.asList(roles)));
    }

    /** Whether a principal or a role may be called so. */
    public static boolean isName(String text) {
        return NameRules.violation(text).isEmpty();
    }

    private static void require(String what, String name) {
        NameRules.violation(name).ifPresent(violation -> {
            throw new IllegalArgumentException(what + " " + violation);
        });
    }
}
