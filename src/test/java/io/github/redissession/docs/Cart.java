package io.github.redissession.docs;

import io.github.redissession.RedisSessionScoped;
import java.util.ArrayList;
import java.util.List;

@RedisSessionScoped
public class Cart {

    private final List<Item> items = new ArrayList<>();

    public void add(Item item) {
        items.add(item);
    }

    public int size() {
        return items.size();
    }
}
