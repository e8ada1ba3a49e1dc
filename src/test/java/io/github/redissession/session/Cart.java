package io.github.redissession.session;

import java.util.ArrayList;
import java.util.List;

/** A mutable attribute value. */
public class Cart {

    static final String NAME = "cart";

    public List<String> items = new ArrayList<>(); // JSON-B reads and writes public fields

    static Cart of(Request request) {
        return request.data().get(NAME, Cart.class).orElseThrow();
    }
}
