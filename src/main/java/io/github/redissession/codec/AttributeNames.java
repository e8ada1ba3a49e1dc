package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Optional;
import java.util.regex.Pattern;

/** The rules for the names of attributes, which are the same for values and for scoped beans. */
public final class AttributeNames {

    private static final Pattern CONTROL = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]");

    private AttributeNames() {}

    /** Why a name is refused, as a predicate, and what to do; empty if it is a valid name. */
    public static Optional<String> violation(String name) {
        if (name.startsWith("@")) {
            return Optional.of(
                    "begins with '@', which is reserved for the library's own fields: choose another name, and"
                            + " put a prefix of your own before names that clients choose (\"item:\" + name)");
        }
        return UTF_8.newEncoder().canEncode(name)
                ? Optional.empty()
                : Optional.of("holds half a surrogate pair, which is not valid Unicode: choose another name");
    }

    /** @throws IllegalArgumentException if the name is not valid */
    public static void check(String name) {
        violation(name).ifPresent(violation -> {
            throw new IllegalArgumentException("the attribute name " + quoted(name) + " " + violation);
        });
    }

    /** A name in quotes for a message, with control characters and line separators replaced by {@code ?}. */
    public static String quoted(String name) {
        return "'" + CONTROL.matcher(name).replaceAll("?") + "'";
    }
}
