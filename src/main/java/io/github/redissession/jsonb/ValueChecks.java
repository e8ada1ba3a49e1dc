package io.github.redissession.jsonb;

import java.lang.reflect.Modifier;
import java.math.BigDecimal;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.function.Predicate;

/** The checks of the types that JSON Binding maps to one JSON value. */
final class ValueChecks {

    private static final int NEGATIVE_ZERO = Float.floatToRawIntBits(-0.0f); // is read as 0

    /** An instant before or after has no date in some time zone. In seconds since 1970. */
    private static final long LATEST = 31_556_889_000_000_000L;

    private static final Map<String, Check> SPECIAL = Map.ofEntries(
            Map.entry("float", is(Float.class, ValueChecks::isNotNegativeZero)),
            Map.entry("java.lang.Float", is(Float.class, ValueChecks::isNotNegativeZero)),
            Map.entry("java.lang.Number", Check.exactly(BigDecimal.class)),
            Map.entry("java.net.URL", Check.NEVER), // its protocol may need a handler of the application
            Map.entry("java.nio.file.Path", is(Path.class, it -> it.getFileSystem() == FileSystems.getDefault())),
            Map.entry("java.sql.Date", Check.NEVER), // has a time of day, which is not written
            Map.entry("java.time.Instant", is(Instant.class, it -> Math.abs(it.getEpochSecond()) < LATEST)),
            Map.entry("java.time.YearMonth", is(YearMonth.class, it -> it.getYear() > 0)), // of the common era
            Map.entry("java.time.ZoneId", Check.ALWAYS),
            Map.entry("java.util.Calendar", Check.NEVER), // the rules of weeks are not written
            Map.entry("java.util.GregorianCalendar", Check.NEVER),
            Map.entry(
                    "java.util.Locale",
                    is(
                            Locale.class,
                            it -> Locale.forLanguageTag(it.toLanguageTag()).equals(it))),
            Map.entry("java.util.OptionalDouble", Check.nonNull(Check.ALWAYS)), // null is read as empty
            Map.entry("java.util.OptionalInt", Check.nonNull(Check.ALWAYS)),
            Map.entry("java.util.OptionalLong", Check.nonNull(Check.ALWAYS)),
            Map.entry("java.util.Properties", Check.NEVER), // the defaults are not written
            Map.entry(
                    "java.util.TimeZone",
                    is(TimeZone.class, it -> TimeZone.getTimeZone(it.getID()).equals(it))));

    private ValueChecks() {}

    /** @param type a type of {@link JsonbTypes#isValue} */
    static Check of(Class<?> type) {
        Check special = SPECIAL.get(type.getName());
        if (special != null) {
            return special;
        }
        boolean isClosed = type.isPrimitive() || type.isEnum() || Modifier.isFinal(type.getModifiers());
        return isClosed || type.isInterface() ? Check.ALWAYS : Check.exactly(type);
    }

    private static boolean isNotNegativeZero(float value) {
        return Float.floatToRawIntBits(value) != NEGATIVE_ZERO;
    }

    private static <T> Check is(Class<T> type, Predicate<T> predicate) {
        return value -> value == null || type.isInstance(value) && predicate.test(type.cast(value));
    }
}
