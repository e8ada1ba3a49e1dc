/**
 * What the library says to the operator: one line for each noteworthy thing, in one form, and no more lines than a disk
 * can bear, whatever clients do. Imports no other package of the library.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.log;

import org.jspecify.annotations.NullMarked;
