/**
 * Session ids, tokens and secrets. A token is a signed session id. A login proof is a signed principal, for sessions that
 * other programs write to, too. Keys are derived from the secret for each purpose by HKDF (RFC 5869), except for tokens of
 * Express, which are signed with the secret itself.
 *
 * <p>Depends on no other package.
 */
@NullMarked
package io.github.redissession.token;

import org.jspecify.annotations.NullMarked;
