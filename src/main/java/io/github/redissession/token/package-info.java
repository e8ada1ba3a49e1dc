/**
 * What a client holds: the session's id, signed, and the secrets it is signed with; and the proof of a session's principal,
 * where other programs write sessions, too. Each use has a key of its own, derived from the secret by HKDF, but for the
 * tokens of Express, which are signed with the secret itself. Imports no other package of the library.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.token;

import org.jspecify.annotations.NullMarked;
