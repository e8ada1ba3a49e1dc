/**
 * The class model that proves which types JSON Binding keeps without loss. A library of its own: depends on no other package.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.scope.jsonb;

import org.jspecify.annotations.NullMarked;
