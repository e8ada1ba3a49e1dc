/**
 * The scope {@code @RedisSessionScoped}: beans whose fields are stored as one attribute of the session. At application
 * start, {@link io.github.redissession.scope.ScopedBeans} finds the persistent fields of each bean and refuses types that
 * cannot be stored. When a bean is called, {@link io.github.redissession.scope.RedisSessionContext} adds its instance to the
 * request's session. {@code ScopedBeanState} converts the instance's fields to the attribute and back.
 *
 * <p>Depends on {@code session}, {@code jsonb}, {@code codec} and {@code log}.
 */
@NullMarked
package io.github.redissession.scope;

import org.jspecify.annotations.NullMarked;
