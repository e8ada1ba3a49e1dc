/**
 * What a client holds: the session's id, signed, and the secrets it is signed with. Imports no other package of the
 * library.
 */
@NullMarked
package io.github.redissession.token;

import org.jspecify.annotations.NullMarked;
