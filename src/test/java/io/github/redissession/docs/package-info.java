/** The documentation and the Java code that it quotes. */
@NullMarked
package io.github.redissession.docs;

import org.jspecify.annotations.NullMarked;
