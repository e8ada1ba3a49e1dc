package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.ValueCipher;
import jakarta.ws.rs.core.GenericType;
import java.lang.reflect.Type;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Nine small texts and a value of one kind, of which a request reads the value, and then has it saved if it changed. */
@State(Scope.Benchmark)
public class AttributesBenchmark {

    private static final long MAX_SIZE = 1_000_000;
    private static final String NAME = "value";
    private static final Map<Kind, Type> TYPES = Map.of(
            Kind.TEXT, String.class,
            Kind.NUMBER, Integer.class,
            Kind.RECORD, Address.class,
            Kind.TEXTS, new GenericType<List<String>>() {}.getType(),
            Kind.BEAN, Cart.class);

    /** What the value is. */
    public enum Kind {
        TEXT,
        NUMBER,
        RECORD,
        TEXTS,
        BEAN
    }

    /** What cannot change. */
    public record Address(String street, int number, Instant since) {}

    /** What can. */
    public static class Cart {
        public List<String> articles = new ArrayList<>();
        public int total;
    }

    private final AttributeCodec codec = new AttributeCodec();
    private final Map<String, byte[]> stored = new HashMap<>();

    @Param
    public Kind kind;

    private Object value = "";
    private Type type = String.class;

    @Setup(Level.Trial)
    public void store() {
        for (int i = 0; i < 9; i++) {
            stored.put("attribute" + i, "\"01234567890123456789\"".getBytes(UTF_8));
        }
        type = TYPES.get(kind);
        value = value();
        stored.put(NAME, codec.encode(NAME, value, type));
    }

    private Object value() {
        return switch (kind) {
            case TEXT -> "the value of an attribute";
            case NUMBER -> 4711;
            case RECORD -> new Address("Long Street", 17, Instant.EPOCH);
            case TEXTS -> new ArrayList<>(List.of("one", "two", "three"));
            case BEAN -> cart();
        };
    }

    private static Cart cart() {
        Cart cart = new Cart();
        cart.articles.addAll(List.of("book", "pen"));
        cart.total = 3;
        return cart;
    }

    private Attributes loaded() {
        return new Attributes(stored, ValueCipher.NONE, codec, MAX_SIZE, name -> {});
    }

    /** As loaded, and read. */
    @Benchmark
    public Object read() {
        return loaded().value(NAME, type).orElseThrow();
    }

    /** And looked at whether it changed, which it did not. */
    @Benchmark
    public AttributeChanges readAndCompare() {
        Attributes attributes = loaded();
        attributes.value(NAME, type).orElseThrow();
        return attributes.changes();
    }

    /** Put under another name, and made what is sent. */
    @Benchmark
    public AttributeChanges putAndEncode() {
        Attributes attributes = loaded();
        attributes.put("other", value);
        return attributes.changes();
    }
}
