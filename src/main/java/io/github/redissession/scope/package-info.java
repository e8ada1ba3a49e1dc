/**
 * {@code @RedisSessionScoped}: beans whose fields are an attribute of the session. When the application starts,
 * {@code ScopedBeans} learns what is to be kept of each bean and refuses what cannot be; when a bean is called,
 * {@link io.github.redissession.scope.RedisSessionContext} has the current session hold its instance, and
 * {@code ScopedBeanState} turns the instance's fields into the attribute and back.
 *
 * <p>Depends on {@code session}, {@code scope.jsonb}, {@code codec} and {@code log}.
 */
@NullMarked
package io.github.redissession.scope;

import org.jspecify.annotations.NullMarked;
