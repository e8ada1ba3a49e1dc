package io.github.redissession.crypto;

import io.github.redissession.store.UndecryptableException;
import io.github.redissession.store.ValueCipher;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.AEADBadTagException;

/** Encrypts and decrypts the values of a session under one id. Thread-safe. */
final class SessionCipher implements ValueCipher {

    private final SessionCiphers settings;
    private final List<MasterKey> masters;
    private final SessionId session;
    private final NonceSource nonces;
    private final Map<MasterKey, AesGcm> keys = new ConcurrentHashMap<>(2);

    /** @param masters the first encrypts, all decrypt */
    SessionCipher(SessionCiphers settings, List<MasterKey> masters, SessionId session, NonceSource nonces) {
        this.settings = settings;
        this.masters = masters;
        this.session = session;
        this.nonces = nonces;
    }

    @Override
    public byte[] seal(String name, byte[] json) {
        if (!settings.encrypts()) {
            return json;
        }
        MasterKey master = masters.get(0);
        byte[] nonce = new byte[AesGcm.NONCE_BYTES];
        nonces.fill(nonce);
        byte[] message = SealedFormat.message(master.id(), nonce, json.length);
        key(master).encrypt(json, message, SealedFormat.NONCE, SealedFormat.authenticated(message, name));
        return message;
    }

    @Override
    public byte[] open(String name, byte[] stored) {
        if (SealedFormat.isSealed(stored)) {
            return decrypt(name, stored);
        } else if (settings.refusesPlain()) {
            throw new UndecryptableException("it is not encrypted");
        }
        return stored;
    }

    /** As {@link #open}, for a value that must be encrypted. */
    byte[] decrypt(String name, byte[] message) {
        if (!SealedFormat.isWellFormed(message)) {
            throw new UndecryptableException("its encryption format is not known");
        }
        String reason = "no listed secret has its key";
        for (MasterKey master : masters) {
            if (master.id() == SealedFormat.keyId(message)) {
                try {
                    return key(master).decrypt(message, SealedFormat.NONCE, SealedFormat.authenticated(message, name));
                } catch (AEADBadTagException e) { // another secret may have the same key id
                    reason = "it was changed, or belongs to another session or name";
                }
            }
        }
        throw new UndecryptableException(reason);
    }

    private AesGcm key(MasterKey master) {
        return keys.computeIfAbsent(master, known -> known.sessionKey(session));
    }
}
