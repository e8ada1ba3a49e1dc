package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.GenericType;
import jakarta.ws.rs.core.MediaType;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A small cart: objects of one's own in the session. */
@Path("cart")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class CartResource {

    private static final String CART = "cart";
    private static final GenericType<List<Item>> ITEMS = new GenericType<>() {};

    @Inject
    private SessionData session;

    @GET
    public List<Item> items() {
        return session.get(CART, ITEMS).orElseGet(List::of);
    }

    /** Adds an item, or more of one that is there, and loses none that a parallel request adds. */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public List<Item> add(@BeanParam ItemForm form) {
        Item item = form.item();
        return session.update(CART, ITEMS, cart -> with(item, cart.orElseGet(List::of)));
    }

    private static List<Item> with(Item item, List<Item> before) {
        Map<String, Item> cart = before.stream()
                .collect(Collectors.toMap(Item::name, Function.identity(), Item::plus, LinkedHashMap::new));
        Item all = cart.merge(item.name(), item, Item::plus);
        Limits.check(all.quantity() <= Limits.QUANTITY, "The cart holds at most " + Limits.QUANTITY + " of an item.");
        Limits.check(cart.size() <= Limits.ITEMS, "The cart holds at most " + Limits.ITEMS + " different items.");
        return List.copyOf(cart.values());
    }

    /** Takes one item out, all of it; nothing happens when there is none of that name. */
    @DELETE
    @Path("item")
    public List<Item> remove(@QueryParam("name") @Nullable String name) {
        return session.contains(CART)
                ? session.update(CART, ITEMS, cart -> without(name, cart.orElseGet(List::of)))
                : List.of();
    }

    private static List<Item> without(@Nullable String name, List<Item> before) {
        return before.stream().filter(item -> !item.name().equals(name)).toList();
    }

    @DELETE
    public List<Item> clear() {
        session.remove(CART);
        return List.of();
    }
}
