/**
 * The adapter to Jakarta Servlet: the context path, the declared roles and the deployment descriptor at startup; request
 * and response headers for the authentication mechanism.
 *
 * <p>Depends on {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.servlet;

import org.jspecify.annotations.NullMarked;
