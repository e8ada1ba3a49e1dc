package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbCreator;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbSubtype;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import jakarta.json.bind.annotation.JsonbTypeInfo;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Currency;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A field of any type that JSON Binding maps is restored with an equal value. */
@ExtendWith(SharedRedis.class)
class PersistentTypesTest {

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

    @JsonbTypeInfo({@JsonbSubtype(alias = "circle", type = Circle.class), @JsonbSubtype(alias = "dot", type = Dot.class)
    })
    public interface Shape {}

    public record Circle(int radius) implements Shape {}

    public static class Dot implements Shape {
        public int weight = 1;
    }

    public static class CurrencyAdapter implements JsonbAdapter<Currency, String> {
        @Override
        public String adaptToJson(Currency currency) {
            return currency.getCurrencyCode();
        }

        @Override
        public Currency adaptFromJson(String code) {
            return Currency.getInstance(code);
        }
    }

    /** A field of each type, with its initial value and, in {@link #fill}, another one. */
    public static class Values {
        boolean truth;
        byte small;
        short shorter;
        int whole;
        long large;
        float single;
        double twice;
        char letter = 'a';
        Integer boxed;
        String text;
        BigDecimal decimal;
        BigInteger huge;
        Color color;
        UUID uuid;
        URI uri;
        Instant instant;
        LocalDate date;
        LocalTime time;
        LocalDateTime both;
        ZonedDateTime zoned;
        OffsetDateTime offset;
        Duration duration;
        Period period;
        ZoneId zone;
        DayOfWeek day;
        Optional<Item> maybe = Optional.empty();
        OptionalInt maybeNumber = OptionalInt.empty();
        byte[] bytes;
        int[] numbers;
        String[][] table;
        Item[] items;
        List<Line> lines;
        Set<Color> colors;
        EnumSet<Color> enumSet;
        TreeSet<String> sorted;
        Deque<String> deque;
        LinkedList<Item> linked;
        Map<String, List<Map<Color, Item>>> nested;
        Map<Integer, Item> byNumber;
        SortedMap<LocalDate, String> byDate;
        Item record;
        Address address;
        Money money;
        Shape shape;
        List<? extends Shape> shapes;
        Pair<Item, List<Color>> pair;
        JsonObject json;

        @JsonbTypeAdapter(CurrencyAdapter.class)
        Currency currency;

        void fill() {
            truth = true;
            small = -1;
            shorter = -2;
            whole = Integer.MIN_VALUE;
            large = Long.MAX_VALUE;
            single = 0.1f;
            twice = -0.0;
            letter = '\u20ac';
            boxed = 3;
            text = "\"\\\u0000\n\u2028\ud83d\ude00\ud800 </script>";
            decimal = new BigDecimal("1.10");
            huge = BigInteger.ONE.shiftLeft(200);
            color = Color.BLUE;
            uuid = UUID.fromString("477e765d-fbcc-495c-a526-11b76162d30a");
            uri = URI.create("https://example.org/a?b#c");
            instant = Instant.parse("2026-11-22T16:11:44.123456789Z");
            date = LocalDate.of(2026, 2, 28);
            time = LocalTime.of(23, 59, 59, 1);
            both = date.atTime(time);
            zoned = both.atZone(ZoneId.of("Europe/Vienna"));
            offset = zoned.toOffsetDateTime();
            duration = Duration.ofNanos(1);
            period = Period.of(1, 2, 3);
            zone = ZoneId.of("Europe/Vienna");
            day = DayOfWeek.SUNDAY;
            maybe = Optional.of(new Item("maybe", 0));
            maybeNumber = OptionalInt.of(7);
            bytes = new byte[] {-1, 0, 1};
            numbers = new int[] {1, 2};
            table = new String[][] {{"a", null}, {}};
            items = new Item[] {new Item("in an array", 1)};
            lines = List.of(
                    new Line(new Item("a", 1), Color.RED, Optional.of("note"), List.of(new BigDecimal("9.90"))));
            colors = Collections.synchronizedSet(new HashSet<>(Set.of(Color.RED, Color.BLUE)));
            enumSet = EnumSet.allOf(Color.class);
            sorted = new TreeSet<>(Set.of("c", "a", "b"));
            deque = new ArrayDeque<>(List.of("x", "y"));
            linked = new LinkedList<>(List.of(new Item("linked", 1)));
            nested = new HashMap<>(Map.of("k", List.of(Map.of(Color.BLUE, new Item("deep", 1)))));
            byNumber = Map.of(1, new Item("one", 1), -2, new Item("two", 2));
            byDate = new TreeMap<>(Map.of(date, "then"));
            record = new Item("record", 1);
            address = new Address();
            address.setStreet("Main");
            address.tags.add("home");
            money = new Money(new BigDecimal("3.50"));
            shape = new Circle(2);
            shapes = List.of(new Circle(1), new Dot());
            pair = new Pair<>();
            pair.first = record;
            pair.second = List.of(Color.RED);
            json = Json.createObjectBuilder().add("a", 1).build();
            currency = Currency.getInstance("EUR");
        }
    }

    @RedisSessionScoped
    public static class Everything extends Values {

        /** The instance itself, in a list, since a method of the proxy that returned it would return the proxy. */
        public List<Values> own() {
            return List.of(this);
        }

        public void fillAll() {
            fill();
        }
    }

    private static final RecursiveComparisonConfiguration BY_VALUE = RecursiveComparisonConfiguration.builder()
            .withIgnoredCollectionOrderInFields("colors")
            .build();

    private Application application;

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void fieldOfEachTypeIsRestoredAndNotWrittenAgainUnchanged(RedisServerProcess redis) {
        application = Application.start(redis, Everything.class);
        Everything bean = application.get(Everything.class);
        application.request(() -> bean.fillAll());
        String stored = application.stored().get(Everything.class.getName());
        Values expected = new Values();
        expected.fill();

        application.request(() ->
                assertThat(bean.own().get(0)).usingRecursiveComparison(BY_VALUE).isEqualTo(expected));
        assertThat(application.stored()).containsEntry(Everything.class.getName(), stored);
        assertThat(application.warnings()).isEmpty();
    }
}
