/**
 * Whether the application can be of use to a client now, in the terms of MicroProfile Health: the only package that
 * knows that API. Where the server has it not, no class of this package is loaded.
 *
 * <p>Depends on {@code store} and {@code log}.
 */
@NullMarked
package io.github.redissession.health;

import org.jspecify.annotations.NullMarked;
