package io.github.redissession.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads values by key and collects the faults, so that one message reports all of them. Not thread-safe. */
final class ConfigReader {

    private final Config config;
    private final List<String> faults = new ArrayList<>();
    private Format format = Format.NATIVE;

    ConfigReader(Config config) {
        this.config = config;
        format = choice(ConfigKey.FORMAT, Format.class);
    }

    /** The session format, on which the defaults of other keys depend. */
    Format format() {
        return format;
    }

    boolean isSet(ConfigKey key) {
        return config.getOptionalValue(key.property(), String.class).isPresent();
    }

    /** Whether the property is set to an empty value, which MicroProfile Config treats as not set. */
    boolean isSetToNothing(ConfigKey key) {
        return !isSet(key)
                && StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .anyMatch(source -> source.getValue(key.property()) != null);
    }

    /** The text of the value or of its default; empty if there is neither. */
    Optional<String> text(ConfigKey key) {
        return config.getOptionalValue(key.property(), String.class).or(() -> key.defaultValue(format));
    }

    /**
     * The parsed value. An invalid value is a fault; the default replaces it, so that reading continues.
     *
     * @param parser throws {@link IllegalArgumentException} with what the value must be
     */
    <T> Optional<T> optional(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser, value -> "= '" + value + "': ");
    }

    /** Like {@link #optional}, for a value that may be a secret: the fault does not quote it. */
    <T> Optional<T> optionalSecret(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser, value -> "");
    }

    private <T> Optional<T> optional(ConfigKey key, Function<String, T> parser, UnaryOperator<String> quote) {
        return text(key).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value));
            } catch (IllegalArgumentException e) {
                fault(key, quote.apply(value) + e.getMessage());
                return key.defaultValue(format).map(parser);
            }
        });
    }

    /** Like {@link #optional}, for a key that has a default. */
    <T> T value(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser).orElseThrow();
    }

    boolean flag(ConfigKey key) {
        return value(key, ValueParser::flag);
    }

    /** A constant by its name, in upper or lower case, with hyphens for underscores. */
    <E extends Enum<E>> E choice(ConfigKey key, Class<E> type) {
        return value(key, text -> constant(text, type));
    }

    /** The constants of a comma-separated list, without duplicates, in the order of their declaration. */
    <E extends Enum<E>> List<E> choices(ConfigKey key, Class<E> type) {
        return value(
                key,
                text -> Arrays.stream(text.split(",", -1))
                        .map(element -> constant(element, type))
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static <E extends Enum<E>> E constant(String text, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(constant -> name(constant).equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + names(type)));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants()).map(ConfigReader::name).toList());
    }

    private static String name(Enum<?> constant) {
        return constant.name().replace('_', '-').toLowerCase(Locale.ROOT);
    }

    /** @param what continues a sentence that begins with the property */
    void fault(ConfigKey key, String what) {
        faults.add(key.property() + " " + what);
    }

    /** Adds a fault for each property that has the library's prefix and is not one of its keys. */
    void faultUnknownProperties() {
        for (String property : config.getPropertyNames()) {
            if (property.startsWith(ConfigKey.PREFIX) && !ConfigKey.isKnown(property)) {
                faults.add(property + " is not known; did you mean " + nearestTo(property) + "?");
            }
        }
    }

    /** The property with the smallest edit distance. */
    private static String nearestTo(String unknown) {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::property)
                .min(Comparator.comparingInt(known -> editDistance(known, unknown)))
                .orElseThrow();
    }

    /** The Levenshtein distance, computed row by row. */
    private static int editDistance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }

    /** @throws InvalidSettingsException if there are faults */
    void throwFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }
}
