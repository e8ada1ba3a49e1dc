package com.example.demo;

/**
 * One line of the cart. The session stores any class or record that Jakarta JSON Binding maps.
 *
 * @param name as the visitor typed it
 * @param quantity at least 1
 */
public record Item(String name, int quantity) {

    Item plus(Item more) {
        return new Item(name, quantity + more.quantity);
    }
}
