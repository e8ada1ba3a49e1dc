package io.github.redissession.codec;

import java.lang.reflect.Array;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** Values of random types, and the types as which an application declares them. */
final class RandomValues {

    record Typed(Type type, Object value) {}

    record Of(Class<?> raw, List<Type> arguments) implements ParameterizedType {
        @Override
        public Type[] getActualTypeArguments() {
            return arguments.toArray(Type[]::new);
        }

        @Override
        public Type getRawType() {
            return raw;
        }

        @Override
        public Type getOwnerType() {
            return null;
        }

        @Override
        public String toString() {
            return raw.getSimpleName() + arguments;
        }
    }

    public record Numbers(int a, Long b, double c, float d, char e, BigDecimal f, Byte g, short h) {}

    public record Texts(String text, List<String> texts, Optional<String> maybe, String[] array) {}

    public record Nested(Numbers numbers, Texts texts, Map<String, Integer> map, Set<LocalDate> set) {}

    public record Keys(Map<TimeUnit, String> units, Map<Integer, Long> numbers, Map<UUID, Integer> ids) {}

    public record Enums(EnumMap<TimeUnit, Integer> map, EnumSet<TimeUnit> set, Map<TimeUnit, EnumSet<TimeUnit>> sets) {}

    public record Times(
            Instant instant,
            OffsetDateTime offset,
            ZonedDateTime zoned,
            Duration duration,
            Period period,
            Year year,
            Date date) {}

    public record Sorted(
            SortedMap<String, Integer> map,
            TreeSet<Integer> set,
            LinkedHashMap<String, Integer> linked,
            LinkedHashSet<String> linkedSet,
            Deque<Integer> deque) {}

    public static class Bean {
        public int number = 3;
        public String text;
        public Texts texts;
        public List<Map<String, Integer>> maps;
        public byte[] bytes;
        public int[] ints;
        public OptionalInt optional;

        @Override
        public boolean equals(Object o) {
            return o instanceof Bean b
                    && number == b.number
                    && Objects.equals(text, b.text)
                    && Same.isSame(texts, b.texts)
                    && Objects.equals(maps, b.maps)
                    && Arrays.equals(bytes, b.bytes)
                    && Arrays.equals(ints, b.ints)
                    && Objects.equals(optional, b.optional);
        }

        @Override
        public int hashCode() {
            return number;
        }

        @Override
        public String toString() {
            return "Bean " + number + text + texts + maps + Arrays.toString(bytes) + Arrays.toString(ints) + optional;
        }
    }

    private static final String[] TEXTS = {
        "",
        "a",
        "null",
        "ü€",
        "\u0000\u001f",
        "\ud83d\ude00",
        "\ud800",
        "x\udc00",
        "\"\\/",
        " ",
        "0",
        "true",
        "\u2028",
        "[]",
        "\ufeff",
        "-0"
    };
    private static final double[] DOUBLES = {
        0, -0.0, 1, -1.5, 1e300, Double.MIN_VALUE, Double.MAX_VALUE, 0.1, 1e21, 1e-7, 123456789012345678d
    };
    private static final float[] FLOATS = {
        0f, -0f, 0.1f, 1e10f, Float.MIN_VALUE, Float.MAX_VALUE, 16777217f, 3.4e38f, 1.17549435E-38f
    };
    private static final String[] DECIMALS = {
        "0", "-0", "1.0", "1.10", "1E+3", "1E-400", "0.00", "12345678901234567890.123456789", "1e100"
    };

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    private <T> T one(T[] of) {
        return of[random.nextInt(of.length)];
    }

    private String text() {
        return random.nextInt(3) == 0 ? one(TEXTS) : Integer.toString(random.nextInt(50), 36);
    }

    private int small() {
        return random.nextInt(4);
    }

    Typed any(int depth) {
        int kind = random.nextInt(12) == 0 ? 100 : random.nextInt(depth > 0 ? 40 : 26);
        return switch (kind) {
            case 0, 1 -> new Typed(String.class, text());
            case 2 -> new Typed(Integer.class, random.nextInt(5) == 0 ? Integer.MIN_VALUE : random.nextInt());
            case 3 -> new Typed(Long.class, random.nextBoolean() ? Long.MIN_VALUE : random.nextLong());
            case 4 -> new Typed(Double.class, DOUBLES[random.nextInt(DOUBLES.length)]);
            case 5 -> new Typed(Float.class, FLOATS[random.nextInt(FLOATS.length)]);
            case 6 -> new Typed(BigDecimal.class, new BigDecimal(one(DECIMALS)));
            case 7 -> new Typed(BigInteger.class, new BigInteger(70, new Random(random.nextInt())));
            case 8 -> new Typed(Character.class, (char) random.nextInt(0x10000));
            case 9 -> new Typed(Boolean.class, random.nextBoolean());
            case 10 -> new Typed(TimeUnit.class, one(TimeUnit.values()));
            case 11 -> new Typed(UUID.class, new UUID(random.nextLong(), random.nextLong()));
            case 12 -> new Typed(Instant.class, instant());
            case 13 -> new Typed(LocalDate.class, LocalDate.ofEpochDay(random.nextInt(-2000000, 2000000)));
            case 14 -> new Typed(ZonedDateTime.class, instant().atZone(zone()));
            case 15 ->
                new Typed(
                        OffsetDateTime.class,
                        instant().atOffset(ZoneOffset.ofTotalSeconds(random.nextInt(-64800, 64801))));
            case 16 ->
                new Typed(
                        Duration.class,
                        Duration.ofSeconds(random.nextLong() >> random.nextInt(60), random.nextInt(1000000000)));
            case 17 -> new Typed(byte[].class, bytes());
            case 18 -> new Typed(Date.class, new Date(random.nextLong() >> random.nextInt(64)));
            case 19 ->
                new Typed(
                        Numbers.class,
                        new Numbers(
                                random.nextInt(),
                                random.nextBoolean() ? null : random.nextLong(),
                                DOUBLES[random.nextInt(DOUBLES.length)],
                                FLOATS[random.nextInt(FLOATS.length)],
                                (char) random.nextInt(256),
                                new BigDecimal(one(DECIMALS)),
                                (byte) random.nextInt(),
                                (short) random.nextInt()));
            case 20 -> new Typed(Texts.class, texts());
            case 21 ->
                new Typed(
                        Times.class,
                        new Times(
                                instant(),
                                instant().atOffset(ZoneOffset.UTC),
                                instant().atZone(zone()),
                                Duration.ofNanos(random.nextLong()),
                                Period.of(small(), -small(), small()),
                                Year.of(random.nextInt(-3000, 10000)),
                                new Date(random.nextInt())));
            case 22 ->
                new Typed(
                        Keys.class,
                        new Keys(
                                map(() -> one(TimeUnit.values()), this::text),
                                map(() -> random.nextInt(), () -> random.nextLong()),
                                map(() -> new UUID(random.nextLong(), 1), () -> 1)));
            case 23 ->
                new Typed(
                        Sorted.class,
                        new Sorted(
                                new TreeMap<>(map(this::text, this::small)),
                                new TreeSet<>(list(this::small)),
                                new LinkedHashMap<>(map(this::text, this::small)),
                                new LinkedHashSet<>(list(this::text)),
                                new ArrayDeque<>(list(this::small))));
            case 24 -> new Typed(Bean.class, bean());
            case 25 ->
                new Typed(
                        Nested.class,
                        new Nested(
                                (Numbers) null,
                                random.nextBoolean() ? null : texts(),
                                new HashMap<>(map(this::text, this::small)),
                                Set.of(LocalDate.EPOCH, LocalDate.MIN)));
            case 100 ->
                new Typed(
                        Enums.class,
                        new Enums(
                                random.nextBoolean() ? null : new EnumMap<>(Map.of(one(TimeUnit.values()), 1)),
                                random.nextInt(4) == 0 ? null : EnumSet.of(one(TimeUnit.values())),
                                random.nextBoolean()
                                        ? null
                                        : Map.of(one(TimeUnit.values()), EnumSet.noneOf(TimeUnit.class))));
            case 26, 27, 28 ->
                container(
                        List.class,
                        depth,
                        list -> oneOf(
                                () -> new ArrayList<>(list),
                                () -> new LinkedList<>(list),
                                () -> Collections.unmodifiableList(list)));
            case 29 ->
                container(
                        Set.class,
                        depth,
                        list -> oneOf(
                                () -> new LinkedHashSet<>(list),
                                () -> new HashSet<>(list),
                                () -> Collections.unmodifiableSet(new LinkedHashSet<>(list))));
            case 30, 31, 32 -> maps(depth);
            case 33 -> {
                Typed t = any(depth - 1);
                if (isOptional(t.type)) {
                    yield t;
                }
                yield new Typed(
                        new Of(Optional.class, List.of(t.type)),
                        Optional.ofNullable(random.nextInt(3) == 0 ? null : t.value));
            }
            case 34 -> container(Collection.class, depth, list -> new ArrayList<>(list));
            case 35 -> array(depth);
            case 36 -> mixed();
            case 37 -> {
                EnumMap<TimeUnit, Object> m = new EnumMap<>(TimeUnit.class);
                Typed t = any(depth - 1);
                if (random.nextInt(4) > 0) {
                    m.put(one(TimeUnit.values()), t.value);
                    m.put(one(TimeUnit.values()), t.value);
                }
                yield new Typed(
                        new Of(random.nextBoolean() ? EnumMap.class : Map.class, List.of(TimeUnit.class, t.type)), m);
            }
            case 38 -> new Typed(new Of(SortedSet.class, List.of(String.class)), new TreeSet<>(list(this::text)));
            default ->
                new Typed(
                        new Of(SortedMap.class, List.of(Integer.class, String.class)),
                        new TreeMap<>(map(this::small, this::text)));
        };
    }

    @SafeVarargs
    private <T> T oneOf(Supplier<? extends T>... of) {
        return of[random.nextInt(of.length)].get();
    }

    private Typed container(Class<?> raw, int depth, Function<List<Object>, Object> make) {
        Typed first = any(depth - 1);
        List<Object> list = new ArrayList<>();
        if (random.nextInt(5) > 0) {
            list.add(first.value);
            for (int i = small(); i > 0; i--) {
                list.add(random.nextInt(8) == 0 && !isOptional(first.type) ? null : again(first, depth - 1));
            }
        }
        return new Typed(new Of(raw, List.of(first.type)), make.apply(list));
    }

    /** Another value of the same type, if one is found soon. */
    private Object again(Typed first, int depth) {
        for (int i = 0; i < 30; i++) {
            Typed other = any(depth);
            if (other.type.equals(first.type)) {
                return other.value;
            }
        }
        return first.value;
    }

    private Typed maps(int depth) {
        Typed value = any(depth - 1);
        Supplier<Object> values =
                () -> random.nextInt(8) == 0 && !isOptional(value.type) ? null : again(value, depth - 1);
        int kind = random.nextInt(9);
        Type keys;
        Supplier<Object> key;
        switch (kind) {
            case 0 -> {
                keys = Integer.class;
                key = random::nextInt;
            }
            case 1 -> {
                keys = TimeUnit.class;
                key = () -> one(TimeUnit.values());
            }
            case 2 -> {
                keys = LocalDate.class;
                key = () -> LocalDate.ofEpochDay(random.nextInt(-3000000, 3000000));
            }
            case 3 -> {
                keys = Long.class;
                key = random::nextLong;
            }
            case 4 -> {
                keys = Character.class;
                key = () -> (char) random.nextInt(0x10000);
            }
            case 5 -> {
                keys = ZonedDateTime.class;
                key = () -> instant().atZone(zone());
            }
            case 6 -> {
                keys = Double.class;
                key = random::nextDouble;
            }
            default -> {
                keys = String.class;
                key = this::text;
            }
        }
        Map<Object, Object> map = map(key, values);
        Object made = switch (random.nextInt(4)) {
            case 0 -> new HashMap<>(map);
            case 1 -> Collections.unmodifiableMap(map);
            case 2 -> map.containsValue(null) ? map : new ConcurrentHashMap<>(map);
            default -> map;
        };
        return new Typed(new Of(Map.class, List.of(keys, value.type)), made);
    }

    private Typed array(int depth) {
        Typed first = any(depth - 1);
        if (!(first.type instanceof Class<?> c)) {
            return new Typed(int[].class, new int[] {1, random.nextInt()});
        }
        Object array = Array.newInstance(c, small());
        for (int i = 0; i < Array.getLength(array); i++) {
            Array.set(array, i, random.nextInt(6) == 0 ? null : again(first, depth - 1));
        }
        return new Typed(array.getClass(), array);
    }

    /** Read as objects, only what JSON tells apart is the same. */
    private Typed mixed() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = small(); i > 0; i--) {
            map.put(text(), one(new Object[] {text(), true, new BigDecimal("1.5"), List.of("a"), small()}));
        }
        if (map.values().stream().allMatch(Integer.class::isInstance)) {
            map.put("text", "a"); // otherwise they are kept for those who read them as integers
        }
        return new Typed(new Of(Map.class, List.of(String.class, Object.class)), map);
    }

    private Bean bean() {
        Bean bean = new Bean();
        bean.number = random.nextInt(5);
        bean.text = random.nextBoolean() ? null : text();
        bean.texts = random.nextBoolean() ? null : texts();
        bean.maps = random.nextBoolean()
                ? null
                : List.of(
                        random.nextBoolean()
                                ? new HashMap<>(map(this::text, this::small))
                                : map(this::text, this::small));
        bean.bytes = random.nextBoolean() ? null : bytes();
        bean.ints = random.nextBoolean() ? null : new int[] {random.nextInt()};
        bean.optional = random.nextBoolean() ? null : random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(3);
        return bean;
    }

    private Texts texts() {
        return new Texts(
                random.nextBoolean() ? null : text(),
                random.nextInt(4) == 0 ? null : list(this::text),
                random.nextInt(6) == 0 ? null : Optional.of(text()),
                new String[] {text(), null});
    }

    private static boolean isOptional(Type type) {
        return type instanceof Of of && of.raw == Optional.class;
    }

    private byte[] bytes() {
        byte[] bytes = new byte[small()];
        random.nextBytes(bytes);
        return bytes;
    }

    private Instant instant() {
        return Instant.ofEpochSecond(
                random.nextLong(-60000000000L, 60000000000L) >> random.nextInt(30), random.nextInt(1000000000));
    }

    private ZoneId zone() {
        return ZoneId.of(one(
                new String[] {"Europe/Berlin", "UTC", "Z", "+02:00", "UTC+1", "America/New_York", "GMT", "+01:02:03"}));
    }

    private <T> List<T> list(Supplier<T> element) {
        return new ArrayList<>(Stream.generate(element).limit(small()).toList());
    }

    private <K, V> Map<K, V> map(Supplier<? extends K> keys, Supplier<? extends V> values) {
        Map<K, V> map = new LinkedHashMap<>();
        for (int i = small(); i > 0; i--) {
            map.put(keys.get(), values.get());
        }
        return map;
    }
}
