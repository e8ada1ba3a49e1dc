/**
 * A model of classes as Jakarta JSON Binding sees them. It determines by reflection, at startup, which types JSON Binding
 * writes and reads without loss. Has no knowledge of sessions or scopes and can be used as a library of its own.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.scope.jsonb;

import org.jspecify.annotations.NullMarked;
