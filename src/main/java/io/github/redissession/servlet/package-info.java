/**
 * The adapter to Jakarta Servlet's start: the context path, declared roles and the deployment descriptor.
 *
 * <p>Depends on {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.servlet;

import org.jspecify.annotations.NullMarked;
