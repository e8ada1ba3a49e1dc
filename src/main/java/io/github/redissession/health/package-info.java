/**
 * A readiness check by MicroProfile Health. Only this package uses that API. If the server does not provide it, no class of
 * this package is loaded.
 *
 * <p>Depends on {@code store} and {@code log}.
 */
@NullMarked
package io.github.redissession.health;

import org.jspecify.annotations.NullMarked;
