package io.github.redissession.jsonb;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import java.util.WeakHashMap;

/**
 * The classes of the JDK that JSON Binding restores without loss (Jakarta JSON Binding 3.0, section 3), and those that it
 * restores by {@link ValueAdapters}.
 */
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
            "java.time.Year",
            "java.time.YearMonth",
            "java.time.ZonedDateTime",
            "java.time.ZoneId",
            "java.time.ZoneOffset",
            "java.util.BitSet",
            "java.util.Calendar",
            "java.util.Currency",
            "java.util.Date",
            "java.util.GregorianCalendar",
            "java.util.Locale",
            "java.util.OptionalDouble",
            "java.util.OptionalInt",
            "java.util.OptionalLong",
            "java.util.Properties",
            "java.util.TimeZone",
            "java.util.UUID");

    /** Types whose objects are of internal classes. */
    private static final List<Class<?>> FAMILIES = List.of(
            Path.class,
            ZoneId.class,
            TimeZone.class,
            JsonObject.class,
            JsonArray.class,
            JsonString.class,
            JsonNumber.class,
            JsonValue.class);

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

    /** Maps that compare keys by identity, or drop entries: a decoded map has other keys. */
    private static final Set<Class<?>> BY_IDENTITY = Set.of(IdentityHashMap.class, WeakHashMap.class);

    private JsonbTypes() {}

    /** The class to map objects of a class as: an internal class of the JDK as its public superclass. */
    public static Class<?> mappedAs(Class<?> type) {
        if (Enum.class.isAssignableFrom(type) && !type.isEnum() && type != Enum.class) {
            return type.getSuperclass(); // the class of a constant that has a body
        } else if (VALUES.contains(type.getName())) {
            return type;
        }
        return FAMILIES.stream()
                .filter(family -> family.isAssignableFrom(type))
                .findFirst()
                .orElse(type);
    }

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
                || isCollectionOrMap(type)
                        && !isByIdentity(type)
                        && !Modifier.isAbstract(type.getModifiers())
                        && Arrays.stream(type.getConstructors()).anyMatch(JsonbTypes::hasNoParameters);
    }

    static boolean isByIdentity(Class<?> type) {
        return BY_IDENTITY.contains(type);
    }

    static boolean isCollectionOrMap(Class<?> type) {
        return Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type);
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
