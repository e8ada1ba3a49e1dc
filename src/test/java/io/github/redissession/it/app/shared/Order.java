package io.github.redissession.it.app.shared;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** An object with others in it, such as both sides read and write. */
public record Order(String customer, boolean paid, List<Item> items, Map<String, Map<String, String>> notes) {

    /** @param price exact, as money is */
    public record Item(String name, int quantity, BigDecimal price) {}
}
