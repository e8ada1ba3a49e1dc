package com.example.demo;

import java.util.Set;

/**
 * Somebody who can sign in.
 *
 * @param passwordHash as {@link Passwords#hash} makes it
 */
record Account(String name, Set<String> roles, String passwordHash) {}
