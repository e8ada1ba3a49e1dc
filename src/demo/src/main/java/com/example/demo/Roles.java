package com.example.demo;

/** The roles of the demo. */
final class Roles {

    /** May list and end their own sessions. */
    static final String USER = "user";

    /** May list and end all sessions. */
    static final String ADMIN = "admin";

    private Roles() {}
}
