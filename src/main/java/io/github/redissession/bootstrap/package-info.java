/**
 * What the server finds when the application starts, the CDI extension and the Jakarta REST feature, and the wiring of
 * all parts.
 *
 * <p>Depends on every package; none depends on it.
 */
@NullMarked
package io.github.redissession.bootstrap;

import org.jspecify.annotations.NullMarked;
