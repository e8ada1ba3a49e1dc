package io.github.redissession.scope;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Path;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.Date;
import java.util.Deque;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.PriorityQueue;
import java.util.Properties;
import java.util.Set;
import java.util.SimpleTimeZone;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A field of each type, with a value; what is expected of it as an attribute and as a field of a scoped bean. */
public class ValueTypes {

    /** What is expected. */
    public enum Expected {
        /** An equal value is read back. */
        KEPT,
        /** Refused, when it is put or when the application starts. */
        TYPE_REFUSED,
        /** Refused, when it is put or when the bean is saved. */
        VALUE_REFUSED
    }

    /** A field without it is kept in both. */
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Row {
        Expected put();

        Expected bean();
    }

    /** An enum one of whose constants is of a class of its own. */
    public enum Color {
        RED,
        BLUE {
            @Override
            public String toString() {
                return "bleu";
            }
        }
    }

    public record Line(Item item, Color color, Optional<String> note, List<BigDecimal> prices) {}

    public record Box<T>(T content) {}

    record Hidden(String text) {}

    public record Worker(Thread thread, Runnable task) {}

    public record Measure(float value) {}

    public record Note(Optional<String> text) {}

    public static class Node {
        public String name = "node";
        public Node next;
    }

    /** A bean whose field is not null by itself. */
    public static class Titled {
        private String title = "none";

        public String getTitle() {
            return title;
        }

        public void setTitle(String title) {
            this.title = title;
        }
    }

    public static class Page<T> {
        public List<T> rows;
        public T first;
    }

    public static class Secretive {
        private String secret = "lost";

        @Override
        public boolean equals(Object other) {
            return other instanceof Secretive it && it.secret.equals(secret);
        }

        @Override
        public int hashCode() {
            return secret.hashCode();
        }
    }

    /** Equal by its id, though its name is not read back. */
    public static class Entity {
        public long id = 1;
        private String name = "lost";

        public String getName() {
            return name;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Entity entity && entity.id == id;
        }

        @Override
        public int hashCode() {
            return Objects.hash(id);
        }
    }

    public static final class Single {
        public String name = "x";

        private Single() {}
    }

    public static class Failure extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    public static class Larger extends Address {
        public String country = "AT";
    }

    public static class Money {
        private final BigDecimal amount;

        @JsonbCreator
        public Money(@JsonbProperty("amount") BigDecimal amount) {
            this.amount = amount;
        }

        public BigDecimal getAmount() {
            return amount;
        }
    }

    @JsonbTypeAdapter(CodeAdapter.class)
    public record Code(int number) {}

    public static class CodeAdapter implements JsonbAdapter<Code, String> {
        @Override
        public String adaptToJson(Code code) {
            return "#" + code.number();
        }

        @Override
        public Code adaptFromJson(String text) {
            return new Code(Integer.parseInt(text.substring(1)));
        }
    }

    @JsonbTypeInfo({@JsonbSubtype(alias = "circle", type = Circle.class), @JsonbSubtype(alias = "dot", type = Dot.class)
    })
    public interface Shape {}

    public record Circle(int radius) implements Shape {}

    public record Dot() implements Shape {}

    // Values

    String text = "\"\\\u0000\n\u2028\ud83d\ude00\ud800 </script>";
    int whole = Integer.MIN_VALUE;
    Long large = Long.MAX_VALUE;
    double twice = -0.0;

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    double notANumber = Double.NaN;

    float single = 0.1f;

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Float negativeZero = -0.0f;

    @Row(put = Expected.KEPT, bean = Expected.VALUE_REFUSED)
    Number number = 1;

    BigDecimal decimal = new BigDecimal("1E+400");
    BigInteger huge = BigInteger.ONE.shiftLeft(200);
    boolean truth = true;
    char letter = '\ud800';
    Color color = Color.BLUE;
    UUID uuid = UUID.fromString("477e765d-fbcc-495c-a526-11b76162d30a");
    URI uri = URI.create("https://example.org/a?b#c");
    URL url = url();
    Path path = Path.of("/a/b");
    Instant instant = Instant.parse("2026-11-22T16:11:44.123456789Z");

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Instant lastInstant = Instant.MAX;

    LocalDate date = LocalDate.MAX;
    LocalDateTime dateTime = LocalDateTime.MIN;
    OffsetDateTime offset = OffsetDateTime.MAX;
    ZonedDateTime zoned = ZonedDateTime.of(2020, 10, 25, 2, 30, 0, 1, ZoneId.of("Europe/Vienna"))
            .withLaterOffsetAtOverlap();
    Duration duration = Duration.ofSeconds(-1, 5);
    Period period = Period.of(-1, 2, -3);
    Year year = Year.of(-44);
    YearMonth month = YearMonth.of(12026, 2);

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    YearMonth monthBeforeChrist = YearMonth.of(-5, 2);

    MonthDay day = MonthDay.of(2, 29);
    ZoneId zone = ZoneId.of("Europe/Vienna");
    ZoneOffset zoneOffset = ZoneOffset.ofHours(2);
    TimeZone timeZone = TimeZone.getTimeZone("Europe/Vienna");

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    TimeZone ownTimeZone = new SimpleTimeZone(3_600_000, "Own");

    Locale locale = Locale.GERMANY;

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Locale localeWithoutTag = new Locale("no", "NO", "NY");

    Currency currency = Currency.getInstance("EUR");
    BitSet bits = BitSet.valueOf(new long[] {5, 1L << 63});
    Date utilDate = new Date(-1);
    Timestamp timestamp = new Timestamp(5);

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Time time = new Time(0);

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Calendar calendar = Calendar.getInstance();

    Optional<String> maybe = Optional.of("text");
    OptionalInt maybeNumber = OptionalInt.of(7);
    JsonObject json = Json.createObjectBuilder().add("a", 1.50).build();

    // Collections

    byte[] bytes = {-1, 0, 1};
    List<byte[]> listOfBytes = List.of(new byte[] {1});
    String[][] table = {{"a", null}, {}};
    Item[] items = {new Item("in an array", 1), null};
    List<Item> list = Arrays.asList(new Item("a", 1), null);
    List<List<Integer>> nestedLists = List.of(List.of(1, 2, 3), List.of());

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.TYPE_REFUSED)
    List<Object> mixedList = List.of("text", 1);

    List<Shape> shapes = List.of(new Circle(1), new Dot());

    @Row(put = Expected.KEPT, bean = Expected.VALUE_REFUSED)
    Collection<String> setAsCollection = Set.of("a");

    Set<String> orderedSet = new LinkedHashSet<>(List.of("z", "b", "y", "a", "x"));
    Map<String, Integer> orderedMap = orderedMap();
    Set<Item> set = new HashSet<>(Set.of(new Item("a", 1), new Item("b", 2)));
    TreeSet<String> sorted = new TreeSet<>(Set.of("c", "a", "b"));

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    TreeSet<String> sortedByComparator = reversed();

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    SortedMap<String, Integer> mapByComparator = new TreeMap<>(Comparator.reverseOrder());

    Map<Color, Item> byEnum = Map.of(Color.BLUE, new Item("b", 1));
    Map<Integer, List<Item>> byNumber = Map.of(-2, List.of(new Item("two", 2)));
    Map<Item, Item> byItem = Map.of(new Item("key", 1), new Item("value", 2));
    Map<String, Item> nullValue = map("a", null);

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Map<String, String> nullKey = map(null, "a");

    EnumMap<Color, String> enumMap = new EnumMap<>(Map.of(Color.BLUE, "b"));
    EnumSet<Color> enumSet = EnumSet.of(Color.BLUE);

    List<EnumMap<Color, String>> enumMaps = List.of(new EnumMap<>(Map.of(Color.RED, "r")));

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    IdentityHashMap<String, String> byIdentity = new IdentityHashMap<>();

    ConcurrentMap<String, Integer> concurrent = new ConcurrentHashMap<>(Map.of("a", 1));
    Deque<String> deque = new ArrayDeque<>(List.of("x", "y"));

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    PriorityQueue<String> queue = new PriorityQueue<>(Comparator.reverseOrder());

    Properties properties = properties(new Properties());

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Properties propertiesWithDefaults = properties(properties);

    // Classes

    Item record = new Item("record", 1);
    Line line = new Line(record, Color.RED, Optional.of("note"), List.of(new BigDecimal("9.90")));
    Address address = address(new Address());
    Node node = new Node();
    Money money = new Money(new BigDecimal("3.50"));
    Code code = new Code(5);
    Shape shape = new Circle(2);
    Pair<Item, List<Color>> pair = pair();
    Page<Item> page = page();

    @Row(put = Expected.KEPT, bean = Expected.VALUE_REFUSED)
    Address larger = address(new Larger());

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Titled withoutTitle = withoutTitle();

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Note noteWithoutText = new Note(null);

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Measure measure = new Measure(-0.0f);

    @Row(put = Expected.VALUE_REFUSED, bean = Expected.VALUE_REFUSED)
    Node circle = circle();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Box<String> genericRecord = new Box<>("x");

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Hidden notPublic = new Hidden("x");

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Secretive privateField = new Secretive();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Entity entity = new Entity();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Single privateConstructor = new Single();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Failure exception = new Failure();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Worker worker = new Worker(null, null);

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    InputStream stream = new ByteArrayInputStream(new byte[1]);

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    Runnable lambda = () -> {};

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    AtomicInteger counter = new AtomicInteger();

    @Row(put = Expected.TYPE_REFUSED, bean = Expected.TYPE_REFUSED)
    StringBuilder builder = new StringBuilder("x");

    @Row(put = Expected.KEPT, bean = Expected.TYPE_REFUSED)
    Object object = "text";

    private static URL url() {
        try {
            return new URL("https://example.org/a");
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Integer> orderedMap() {
        Map<String, Integer> map = new LinkedHashMap<>();
        List.of("z", "b", "y", "a", "x").forEach(key -> map.put(key, key.length()));
        return map;
    }

    private static TreeSet<String> reversed() {
        TreeSet<String> set = new TreeSet<>(Comparator.reverseOrder());
        set.add("a");
        return set;
    }

    private static <V> Map<String, V> map(String key, V value) {
        Map<String, V> map = new HashMap<>();
        map.put(key, value);
        return map;
    }

    private static Properties properties(Properties defaults) {
        Properties properties = new Properties(defaults);
        properties.setProperty("b" + defaults.size(), "2");
        return properties;
    }

    private static Address address(Address address) {
        address.setStreet("Main");
        address.tags.add("home");
        return address;
    }

    private static Pair<Item, List<Color>> pair() {
        Pair<Item, List<Color>> pair = new Pair<>();
        pair.first = new Item("first", 1);
        pair.second = List.of(Color.RED);
        return pair;
    }

    private static Page<Item> page() {
        Page<Item> page = new Page<>();
        page.rows = new ArrayList<>(List.of(new Item("row", 1)));
        page.first = page.rows.get(0);
        return page;
    }

    private static Titled withoutTitle() {
        Titled titled = new Titled();
        titled.setTitle(null);
        return titled;
    }

    private static Node circle() {
        Node node = new Node();
        node.next = node;
        return node;
    }
}
