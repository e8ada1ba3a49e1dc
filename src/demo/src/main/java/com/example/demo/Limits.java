package com.example.demo;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response.Status;

/** How much the cart takes: a session is read with each request that uses it, and so is kept small. */
final class Limits {

    static final int NAME = 60;
    static final int QUANTITY = 99;
    static final int ITEMS = 20;

    private Limits() {}

    /** @throws BadRequestException with the message for the visitor, unless this is allowed */
    static void check(boolean allowed, String message) {
        if (!allowed) {
            throw new BadRequestException(
                    Refusal.of(Status.BAD_REQUEST, message).build());
        }
    }
}
