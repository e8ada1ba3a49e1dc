package io.github.redissession.docs;

interface Users {

    boolean match(String name, String password);
}
