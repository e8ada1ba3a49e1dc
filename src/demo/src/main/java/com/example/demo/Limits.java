package com.example.demo;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.core.Response.Status;

/** Limits of the cart. Each request that uses the session reads all of it, so a session should stay small. */
final class Limits {

    static final int NAME = 60;
    static final int QUANTITY = 99;
    static final int ITEMS = 20;

    private Limits() {}

    /** @throws BadRequestException with the message for the visitor, if this is not allowed */
    static void check(boolean allowed, String message) {
        if (!allowed) {
            throw new BadRequestException(
                    ErrorResponse.of(Status.BAD_REQUEST, message).build());
        }
    }
}
