/**
 * The adapter to Jakarta Servlet: initializers that read what a web application declares.
 *
 * <p>Depends on {@code transport}, {@code config} and {@code log}.
 */
@NullMarked
package io.github.redissession.servlet;

import org.jspecify.annotations.NullMarked;
