/**
 * The start of the application: the CDI extension, and the producers that assemble the library.
 *
 * <p>Depends on every package; none depends on it.
 */
@NullMarked
package io.github.redissession.bootstrap;

import org.jspecify.annotations.NullMarked;
