/**
 * What the operator set: read from MicroProfile Config once, checked whole, and passed on as records. The only package
 * that knows the names of properties. Knows {@code token} for secrets, and {@code log}.
 */
@NullMarked
package io.github.redissession.config;

import org.jspecify.annotations.NullMarked;
