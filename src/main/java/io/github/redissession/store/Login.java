package io.github.redissession.store;

import java.util.Arrays;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The principal that a session is bound to. A login gives the session a new id, so the principal of an id never changes.
 *
 * @param principal the name, with the limits of {@link io.github.redissession.SessionData#login}
 * @param roles at most {@link #MAX_ROLES}, with the same limits for each name
 */
public record Login(String principal, SortedSet<String> roles) {

    /** Maximum number of roles of a principal. */
    public static final int MAX_ROLES = 100;

    /** @throws IllegalArgumentException if a name is invalid, or there are too many roles */
    public Login {
        NameRules.require("the principal's name", principal);
        if (roles.size() > MAX_ROLES) {
            throw new IllegalArgumentException("a principal has at most " + MAX_ROLES + " roles, not " + roles.size()
                    + ": combine some of them into one");
        }
        roles.forEach(role -> NameRules.require("the name of a role", role));
        roles = Collections.unmodifiableSortedSet(new TreeSet<>(roles));
    }

    /** @throws IllegalArgumentException as the constructor does */
    public static Login of(String principal, String... roles) {
        return new Login(principal, new TreeSet<>(Arrays.asList(roles)));
    }
}
