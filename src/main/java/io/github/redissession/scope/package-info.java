/**
 * {@code @RedisSessionScoped}: beans whose fields are an attribute of the session. When the application starts,
 * {@code KeptBeans} learns what is to be kept of each bean and refuses what cannot be; when a bean is called,
 * {@link io.github.redissession.scope.RedisSessionContext} has the current session hold its instance, and
 * {@code BeanState} turns the instance's fields into the attribute and back.
 *
 * <p>Knows {@code request} for the live values of a session, {@code codec} and {@code log}.
 */
@NullMarked
package io.github.redissession.scope;

import org.jspecify.annotations.NullMarked;
