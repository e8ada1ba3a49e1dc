/**
 * The proof that JSON Binding restores a value: equal objects, not only equal text. A library of its own, without knowledge
 * of sessions or scopes.
 *
 * <ol>
 *   <li>{@link io.github.redissession.jsonb.JsonbTypeValidator} refuses types, by a model of classes as Jakarta JSON Binding
 *       sees them ({@code JsonbClass}). It reports all that is wrong with a type.
 *   <li>{@link io.github.redissession.jsonb.KeptValues} accepts values whose type and members decide, without encoding them.
 *       {@link io.github.redissession.jsonb.Shape} finds the types of elements that the class of a value does not tell.
 *   <li>All other values are decoded, and {@link io.github.redissession.jsonb.Difference} compares them.
 * </ol>
 *
 * <p>{@code ValueAdapters} and {@code ReadType} make JSON Binding restore some types of the JDK that it would lose.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.jsonb;

import org.jspecify.annotations.NullMarked;
