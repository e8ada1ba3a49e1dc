package com.example.demo;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Who can sign in to the demo. The passwords are on its page, so it is for nothing else; an application of one's own has
 * a table here, with the same columns. {@link Passwords#hash} makes what belongs into the last one.
 */
@ApplicationScoped
public class Accounts {

    private static final Map<String, Account> ALL = List.of(
                    new Account(
                            "alice",
                            Set.of(Roles.USER),
                            "$argon2id$v=19$m=19456,t=2,p=1$G3A9nOGWvmhLPgtclNy/Gcg37akV09k0mCIcjq8Gc/yhGzDqYQiIJ+C8Wutpk0eQh1tA1/eIKhtIdsvBEnV/Cg$L2Yy/6gxYjjZQGwiia3gLeJRGoVDvdSPguvi8iX5vhM"),
                    new Account(
                            "bob",
                            Set.of(Roles.USER),
                            "$argon2id$v=19$m=19456,t=2,p=1$AxJpTN655K43s/GWUcFhVj0aYHbMHNWaYAjRdMaiD8lXELOl+rhB9zcjCgEL8Ld8BVG3UZwLzizRPDwZyBkjoA$wbBNYIbb9wiSs0UBliCyZpSACSoylMyhLFGgqwJjLfg"),
                    new Account(
                            "admin",
                            Set.of(Roles.USER, Roles.ADMIN),
                            "$argon2id$v=19$m=19456,t=2,p=1$pu0k/LkPhc/iQyMIwzkdkqKg/pat3bfl07Qe03bZXljX7mrf0o3SvwAadvt9ttxJRv0K7O3s3/jt7PoIzAVPBw$TjbJ7qaHLk0BQk5RE7EVwmY7O6m4q62ir3kBmUevSlw"))
            .stream()
            .collect(Collectors.toMap(Account::name, Function.identity()));

    /**
     * The account of whoever knows its password.
     *
     * @return empty if there is none of that name, or the password is wrong: after the same work
     */
    Optional<Account> find(String name, String password) {
        Account account = ALL.get(name);
        if (account == null) {
            Passwords.matchNobody(password);
            return Optional.empty();
        }
        return Optional.of(account).filter(found -> Passwords.match(password, found.passwordHash()));
    }
}
