package com.example.demo;

/**
 * One line of the cart. A plain class or record is enough for the session: JSON Binding writes and reads it.
 *
 * @param name what it is, as the visitor wrote it
 * @param quantity how many, at least one
 */
public record Item(String name, int quantity) {

    Item plus(Item more) {
        return new Item(name, quantity + more.quantity);
    }
}
