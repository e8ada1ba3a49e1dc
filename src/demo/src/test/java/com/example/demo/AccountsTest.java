package com.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AccountsTest {

    private final Accounts accounts = new Accounts();

    @ParameterizedTest
    @CsvSource({"alice, green-tea, user", "bob, black-coffee, user", "admin, strong-espresso, admin user"})
    void findReturnsTheAccountForItsPassword(String name, String password, String roles) {
        assertThat(accounts.find(name, password)).hasValueSatisfying(account -> {
            assertThat(account.name()).isEqualTo(name);
            assertThat(account.roles()).containsExactlyInAnyOrder(roles.split(" "));
            assertThat(parameters(account.passwordHash())).isEqualTo(parameters(Passwords.hash(password)));
        });
    }

    /** A hash is {@code $algorithm$version$parameters$salt$hash}. */
    private static String parameters(String hash) {
        return hash.substring(0, hash.indexOf('$', hash.indexOf('m')));
    }

    @ParameterizedTest
    @CsvSource({
        "alice, black-coffee",
        "alice, 'green-tea '",
        "alice, Green-tea",
        "alice, ''",
        "Alice, green-tea",
        "carol, green-tea",
        "'', ''"
    })
    void findReturnsNothingForOtherNamesAndPasswords(String name, String password) {
        assertThat(accounts.find(name, password)).isEmpty();
    }

    /** Compares the quickest of measurements in turn: while the compiler works on the code, both names take longer. */
    @Test
    void findTakesAsLongForAnUnknownName() {
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            known = Math.min(known, nanosFor("alice"));
            unknown = Math.min(unknown, nanosFor("carol"));
        }
        assertThat(unknown).isBetween(known / 3, known * 3);
    }

    /** Processor time, which other processes do not change. */
    private long nanosFor(String name) {
        ThreadMXBean thread = ManagementFactory.getThreadMXBean();
        long before = thread.getCurrentThreadCpuTime();
        accounts.find(name, "a wrong password");
        return thread.getCurrentThreadCpuTime() - before;
    }
}
