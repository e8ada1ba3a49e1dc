package com.example.demo;

import java.util.Set;

/**
 * An account that can sign in.
 *
 * @param passwordHash the result of {@link Passwords#hash}
 */
record Account(String name, Set<String> roles, String passwordHash) {}
