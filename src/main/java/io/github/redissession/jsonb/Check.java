package io.github.redissession.jsonb;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Decides by a value's class and members, without encoding it, whether JSON Binding certainly restores an equal value.
 * False does not mean that it does not: then the value is encoded, decoded and compared. Thread-safe.
 */
@FunctionalInterface
interface Check {

    /** The type decides: every value is restored. */
    Check ALWAYS = value -> true;

    /** The type decides nothing: every value is compared. */
    Check NEVER = value -> false;

    boolean isKept(@Nullable Object value);

    /** Accepts null and objects of exactly this class. */
    static Check exactly(Class<?> type) {
        return value -> value == null || value.getClass() == type;
    }

    /** Accepts what another check accepts, except null. */
    static Check nonNull(Check other) {
        return value -> Objects.nonNull(value) && other.isKept(value);
    }
}
