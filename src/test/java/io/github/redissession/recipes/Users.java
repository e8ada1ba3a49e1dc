package io.github.redissession.recipes;

import java.util.List;

/** A service of the application. */
interface Users {

    boolean match(String name, String password);

    String[] roles(String name);

    void change(String name, String password);

    List<String> orders(String name);
}
