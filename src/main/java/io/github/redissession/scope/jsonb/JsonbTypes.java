package io.github.redissession.scope.jsonb;

import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** The classes of the JDK that JSON Binding restores without loss (Jakarta JSON Binding 3.0, section 3). */
public final class JsonbTypes {

    private static final Set<String> VALUES = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.lang.Number",
            "java.math.BigInteger",
            "java.math.BigDecimal",
            "java.net.URI",
            "java.net.URL",
            "java.nio.file.Path",
            "java.sql.Date",
            "java.sql.Time",
            "java.sql.Timestamp",
            "java.time.Duration",
            "java.time.Instant",
            "java.time.LocalDate",
            "java.time.LocalDateTime",
            "java.time.LocalTime",
            "java.time.MonthDay",
            "java.time.OffsetDateTime",
            "java.time.OffsetTime",
            "java.time.Period",
            "java.time.YearMonth",
            "java.time.ZonedDateTime",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.util.Calendar",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.Properties",
            "java.util.SimpleTimeZone",
            "java.util.TimeZone",
            "java.util.UUID");

    private static final Set<String> CONTAINERS = Set.of(
            "java.util.Collection",
            "java.util.Deque",
            "java.util.EnumSet",
            "java.util.List",
            "java.util.Map",
            "java.util.NavigableMap",
            "java.util.NavigableSet",
            "java.util.Queue",
            "java.util.Set",
            "java.util.SortedMap",
            "java.util.SortedSet",
            "java.util.concurrent.ConcurrentMap");

    private JsonbTypes() {}

    /** Whether JSON Binding maps the type to a single JSON value and restores it. */
    static boolean isValue(Class<?> type) {
        return type.isPrimitive()
                || Enum.class.isAssignableFrom(type) && type != Enum.class
                || JsonValue.class.isAssignableFrom(type)
                || VALUES.contains(type.getName());
    }

    /** Whether the type is a collection or a map that JSON Binding can create. */
    static boolean isContainer(Class<?> type) {
        return CONTAINERS.contains(type.getName())
                || (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type))
                        && !Modifier.isAbstract(type.getModifiers())
                        && Arrays.stream(type.getConstructors()).anyMatch(JsonbTypes::hasNoParameters);
    }

    private static boolean hasNoParameters(Constructor<?> constructor) {
        return constructor.getParameterCount() == 0;
    }

    /** Whether the class belongs to the JDK. */
    public static boolean isPlatformClass(Class<?> type) {
        ClassLoader loader = type.getClassLoader();
        return loader == null || loader == ClassLoader.getPlatformClassLoader();
    }
}
