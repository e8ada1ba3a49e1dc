package io.github.redissession.crypto;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.Secret;
import io.github.redissession.token.SessionId;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Makes the ciphers of an application's sessions. Thread-safe. */
public final class SessionCiphers {

    private final Encryption encryption;
    private final List<MasterKey> keys;
    private final NonceSource nonces;

    /** @param settings the first secret encrypts, all decrypt; values of other applications do not decrypt */
    public SessionCiphers(SessionSettings settings) {
        this(settings.encryption(), settings.secrets(), settings.application(), new SecureRandom()::nextBytes);
    }

    SessionCiphers(Encryption encryption, List<Secret> secrets, String application, NonceSource nonces) {
        this.encryption = encryption;
        this.nonces = nonces;
        keys = secrets.stream()
                .map(secret -> new MasterKey(secret, application))
                .toList();
    }

    /** Whether what is written is encrypted. */
    public boolean encrypts() {
        return encryption != Encryption.NONE;
    }

    /** Whether what is not encrypted is refused. */
    public boolean refusesPlain() {
        return encryption == Encryption.AES_GCM_ONLY;
    }

    /** Names the key by which values are encrypted; empty if they are written plain. */
    public Optional<String> keyName() {
        return encrypts() ? Optional.of(HexFormat.of().toHexDigits(keys.get(0).id())) : Optional.empty();
    }

    /** The cipher of a session under this id. Derives keys when they are first needed. */
    public ValueCipher of(SessionId id) {
        return cipher(id);
    }

    private SessionCipher cipher(SessionId id) {
        return new SessionCipher(this, keys, id, nonces);
    }

    /**
     * Decrypts a value that must be encrypted, whatever the settings are.
     *
     * @throws io.github.redissession.store.UndecryptableException as {@link ValueCipher#open}
     */
    public byte[] decrypt(SessionId id, String name, byte[] sealed) {
        return cipher(id).decrypt(name, sealed);
    }
}
