package io.github.redissession.recipes;

/** The application's own. */
interface Users {

    boolean match(String name, String password);
}
