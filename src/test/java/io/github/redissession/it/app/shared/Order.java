package io.github.redissession.it.app.shared;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** A nested object that both the Java and the Express side read and write. */
public record Order(String customer, boolean paid, List<Item> items, Map<String, Map<String, String>> notes) {

    /** @param price exact */
    public record Item(String name, int quantity, BigDecimal price) {}
}
