/**
 * The operator's log: lines of one form, rate-limited.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.log;

import org.jspecify.annotations.NullMarked;
