package com.example.demo;

/** What the signed-in may do. */
final class Roles {

    /** See one's own devices, and sign them out. */
    static final String USER = "user";

    /** See everybody's sessions, and end them. */
    static final String ADMIN = "admin";

    private Roles() {}
}
