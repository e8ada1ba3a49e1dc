package io.github.redissession.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import jakarta.json.bind.annotation.JsonbProperty;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the proof refuses, what it says, and what it costs. */
class ValueProofTest {

    private static final AtomicInteger DECODED = new AtomicInteger();

    public record Price(BigDecimal amount, Instant since) {

        public Price {
            DECODED.incrementAndGet();
        }
    }

    public static class Product {
        @JsonbProperty("title")
        private String name = "book";

        private List<Price> prices = new ArrayList<>();
        private String note;

        public String getName() {
            return name;
        }

        public void setName(String name) {
            DECODED.incrementAndGet();
            this.name = name;
        }

        public List<Price> getPrices() {
            return prices;
        }

        public void setPrices(List<Price> prices) {
            this.prices = prices;
        }

        public String getNote() {
            return note;
        }

        public void setNote(String note) {
            this.note = note;
        }
    }

    public static final class Faulty extends Thread {
        private String hidden;
        public Runnable task;
        public ThreadLocal<String> local;

        private Faulty() {}

        String hidden() {
            return hidden;
        }
    }

    public static class Measures {
        public List<Map<String, double[]>> values = List.of(Map.of("a", new double[] {1, Double.NaN}));
    }

    /** Objects that are not equal to any other. */
    public static class Plain {
        public String text;

        public Plain() {}

        Plain(String text) {
            this.text = text;
        }
    }

    private final AttributeCodec codec = new AttributeCodec();

    static Stream<Object> safeValues() {
        Price price = new Price(BigDecimal.TEN, Instant.EPOCH);
        Product product = new Product();
        product.prices.add(price);
        return Stream.of(
                "text",
                1,
                TimeUnit.DAYS,
                price,
                List.of(price, price),
                product,
                List.of(product),
                Map.of("a", product));
    }

    @ParameterizedTest
    @MethodSource("safeValues")
    void valueOfASafeTypeIsNotDecoded(Object value) {
        DECODED.set(0);
        byte[] json = codec.proof().encode("a", value);

        assertThat(DECODED).hasValue(0);
        assertThat(json).isEqualTo(codec.encode("a", value, value.getClass()));
    }

    @Test
    void allFaultsOfAClassAreToldAtOnce() {
        assertThatThrownBy(() -> codec.proof().encode("work", new Faulty()))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContainingAll(
                        "'work' (" + Faulty.class.getName() + ")",
                        "has neither a public or protected constructor",
                        "extends java.lang.Thread, whose state",
                        "[hidden]",
                        "java.lang.Runnable is not a type that JSON Binding restores (Faulty.task)",
                        "(Faulty.local)",
                        "Store an id or a record");
    }

    @Test
    void classesOfAllElementsAreExamined() {
        assertThatThrownBy(() -> codec.proof().encode("work", List.of(new Object(), Thread.currentThread())))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContainingAll("java.lang.Object may be anything", Thread.class.getName());
    }

    @Test
    void numberThatJsonDoesNotHaveIsNamed() {
        assertThatThrownBy(() -> codec.proof().encode("measures", new Measures()))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(Measures.class.getName() + ".values[…][…][…] is NaN or infinite")
                .hasMessageContaining("Store null or a text");
    }

    @Test
    void differenceIsNamedWithItsPathAndWithoutTheValue() {
        Map<String, Object> mixed = new LinkedHashMap<>(Map.of("card", List.of("secret", 4711)));

        assertThatThrownBy(() -> codec.proof().encode("m", mixed))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining(
                        "LinkedHashMap[…][1] is a java.lang.Integer and is read back as a" + " java.math.BigDecimal")
                .hasMessageNotContainingAny("secret", "4711", "card");
    }

    @Test
    void mapOfTextsAndTruthValuesIsKeptAsItIsRead() {
        Map<String, Object> mixed = Map.of("a", "x", "b", true, "c", List.of("y"), "d", BigDecimal.ONE);

        assertThatCode(() -> codec.proof().encode("m", mixed)).doesNotThrowAnyException();
    }

    @Test
    void setOfObjectsWithoutEqualsIsCompared() {
        Set<Object> set = new HashSet<>();
        set.add(List.of(new Plain("a")));
        set.add(List.of(new Plain("b")));
        set.add(List.of());

        assertThatCode(() -> codec.proof().encode("s", set)).doesNotThrowAnyException();
    }

    @Test
    void valueThatContainsItselfIsRefused() {
        List<Object> list = new ArrayList<>();
        list.add(list);

        assertThatThrownBy(() -> codec.proof().encode("list", list)).isInstanceOf(SessionDataException.class);
    }

    @Test
    void orderOfMapsAndSetsIsKeptInsideOfCollections() {
        Type type = new jakarta.ws.rs.core.GenericType<Map<String, Set<String>>>() {}.getType();
        String json = "{\"z\":[\"c\",\"b\",\"a\"],\"a\":[\"x\",\"w\"]}";

        assertThat(codec.decode(json.getBytes(UTF_8), type).orElseThrow()).hasToString("{z=[c, b, a], a=[x, w]}");
    }

    @Test
    void enumMapIsDecodedAsSuch() {
        Type type = new jakarta.ws.rs.core.GenericType<EnumMap<TimeUnit, Integer>>() {}.getType();

        assertThat(codec.decode("{\"DAYS\":1}".getBytes(UTF_8), type).orElseThrow())
                .isInstanceOf(EnumMap.class)
                .isEqualTo(Map.of(TimeUnit.DAYS, 1));
    }

    public static class Preferences {
        public OptionalInt size;
        public Optional<String> theme;
    }

    @Test
    void emptyOptionalThatIsReadAsNullIsRefused() {
        Preferences preferences = new Preferences();
        assertThatCode(() -> codec.proof().encode("p", preferences)).doesNotThrowAnyException();

        preferences.size = OptionalInt.empty();
        assertThatThrownBy(() -> codec.proof().encode("p", preferences))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("Preferences.size is a java.util.OptionalInt and is read back as null");
    }

    public record Plan(EnumMap<TimeUnit, Integer> times) {}

    @Test
    void enumMapInAnObjectIsRefused() {
        assertThatThrownBy(() -> codec.proof().encode("p", new Plan(new EnumMap<>(Map.of(TimeUnit.DAYS, 1)))))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContainingAll("declare a Map", "(Plan.times)");
    }

    @Test
    void enumMapInContainersIsDecodedAsSuch() {
        Type type = new jakarta.ws.rs.core.GenericType<
                List<Map<String, Optional<EnumMap<TimeUnit, Set<EnumMap<TimeUnit, Integer>>>>>>>() {}.getType();
        EnumMap<TimeUnit, Integer> inner = new EnumMap<>(Map.of(TimeUnit.DAYS, 1));
        EnumMap<TimeUnit, Set<?>> outer = new EnumMap<>(Map.of(TimeUnit.HOURS, Set.of(inner)));
        List<?> value = Arrays.asList(null, Map.of("a", Optional.of(outer)));

        Object read = codec.decode(codec.proof().encode("v", value), type).orElseThrow();

        assertThat(read).isEqualTo(value);
        Object content = ((Optional<?>) ((Map<?, ?>) ((List<?>) read).get(1)).get("a")).orElseThrow();
        assertThat(content).isInstanceOf(EnumMap.class);
        assertThat(((Set<?>) ((Map<?, ?>) content).get(TimeUnit.HOURS))
                        .iterator()
                        .next())
                .isInstanceOf(EnumMap.class);
    }
}
