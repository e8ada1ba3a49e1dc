package io.github.redissession.scope;

import io.github.redissession.RedisSessionScoped;
import jakarta.annotation.PreDestroy;
import java.util.ArrayList;
import java.util.List;

/** A bean as an application would write it. */
@RedisSessionScoped
public class Cart {

    static int destroyed;

    private List<Item> items = new ArrayList<>();
    private String note;
    private transient int calls;

    public void add(String name) {
        items.add(new Item(name, 1));
    }

    public List<String> names() {
        return items.stream().map(Item::name).toList();
    }

    public void note(String text) {
        note = text;
    }

    public String note() {
        return note;
    }

    public int call() {
        return ++calls;
    }

    /** The object itself, in a list, since a proxy hands itself out in place of it. */
    public List<Cart> self() {
        return List.of(this);
    }

    @PreDestroy
    void destroyed() {
        destroyed++;
    }
}
