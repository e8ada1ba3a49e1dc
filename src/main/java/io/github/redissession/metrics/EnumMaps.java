package io.github.redissession.metrics;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Makes maps that have a value for each constant of an enum. */
final class EnumMaps {

    private EnumMaps() {}

    static <E extends Enum<E>, T> Map<E, T> of(Class<E> type, Function<E, T> value) {
        return Arrays.stream(type.getEnumConstants())
                .collect(Collectors.toMap(constant -> constant, value, (one, other) -> one, () -> new EnumMap<>(type)));
    }
}
