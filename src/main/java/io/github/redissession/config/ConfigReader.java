package io.github.redissession.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/** Reads values by key and keeps a list of what is wrong with them, so that all of it can be said at once. */
final class ConfigReader {

    private final Config config;
    private final List<String> faults = new ArrayList<>();
    private Format format = Format.NATIVE;

    ConfigReader(Config config) {
        this.config = config;
        format = choice(ConfigKey.FORMAT, Format.class);
    }

    /** What the other keys' defaults are for. */
    Format format() {
        return format;
    }

    /** Whether the operator set it. */
    boolean isSet(ConfigKey key) {
        return config.getOptionalValue(key.property(), String.class).isPresent();
    }

    /** Whether the operator set it to nothing, which MicroProfile Config takes for not set. */
    boolean isSetToNothing(ConfigKey key) {
        return !isSet(key)
                && StreamSupport.stream(config.getConfigSources().spliterator(), false)
                        .anyMatch(source -> source.getValue(key.property()) != null);
    }

    /** The value as it stands; empty where nothing is set and there is no default. */
    Optional<String> text(ConfigKey key) {
        return config.getOptionalValue(key.property(), String.class).or(() -> key.fallback(format));
    }

    /**
     * The value parsed. One that cannot be is a fault, and the default stands in for it, so that reading goes on.
     *
     * @param parser throws {@link IllegalArgumentException} with what the value must be
     */
    <T> Optional<T> optional(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser, value -> "= '" + value + "': ");
    }

    /** The same of a value that may be a secret by mistake: a fault does not repeat it. */
    <T> Optional<T> unrepeated(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser, value -> "");
    }

    private <T> Optional<T> optional(ConfigKey key, Function<String, T> parser, UnaryOperator<String> repeated) {
        return text(key).flatMap(value -> {
            try {
                return Optional.of(parser.apply(value));
            } catch (IllegalArgumentException e) {
                fault(key, repeated.apply(value) + e.getMessage());
                return key.fallback(format).map(parser);
            }
        });
    }

    <T> T value(ConfigKey key, Function<String, T> parser) {
        return optional(key, parser).orElseThrow();
    }

    boolean flag(ConfigKey key) {
        return value(key, text -> switch (text.strip()) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false");
        });
    }

    <E extends Enum<E>> E choice(ConfigKey key, Class<E> type) {
        return value(key, text -> constant(text, type));
    }

    /** A comma list of constants, in their own order, whatever the operator's. */
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
                .filter(constant -> constant.name().equalsIgnoreCase(text.strip()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of " + names(type)));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return String.join(
                ", ",
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    void fault(ConfigKey key, String what) {
        faults.add(key.property() + " " + what);
    }

    /** What looks like a key of the library and is none. */
    void faultMisspelt() {
        for (String property : config.getPropertyNames()) {
            if (property.startsWith(ConfigKey.PREFIX) && !ConfigKey.isKnown(property)) {
                faults.add(property + " is not known; did you mean " + Nearest.to(property) + "?");
            }
        }
    }

    /** @throws InvalidSettingsException if anything was wrong */
    void throwFaults() {
        if (!faults.isEmpty()) {
            throw new InvalidSettingsException(faults);
        }
    }
}
