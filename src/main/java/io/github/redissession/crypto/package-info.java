/**
 * Encryption of what the store holds of a session: AES-256-GCM, with keys that HKDF derives from the secrets, for each
 * application and each session id. The first secret encrypts, all secrets decrypt.
 *
 * <p>A value is bound to the id of its session and to its name: under another id or name it does not decrypt. A renewal
 * therefore encrypts the values again, for the new id.
 *
 * <p>Depends on {@code config}, {@code store} and {@code token}.
 */
@NullMarked
package io.github.redissession.crypto;

import org.jspecify.annotations.NullMarked;
