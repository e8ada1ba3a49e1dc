package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * A hash a session, at {@code <prefix>:<application>:<id>}, and beside it the index of a principal's sessions, at
 * {@code <prefix>:<application>:@<principal>}. Application and principal are {@link KeyText}. A key can be taken apart
 * from its end, since only the prefix may have a colon: so no two applications, ids or principals have the same.
 *
 * @param keyPrefix ends with the colon before the id
 */
record HashFormat(String keyPrefix) implements SessionFormat {

    private static final char SEPARATOR = ':';

    /** No id begins with this character. */
    private static final char PRINCIPAL = '@';

    static HashFormat of(SessionSettings settings) {
        return of(settings.keyPrefix(), settings.application());
    }

    static HashFormat of(String prefix, String application) {
        return new HashFormat(prefix + SEPARATOR + KeyText.encode(application) + SEPARATOR);
    }

    @Override
    public byte[] indexKey(String principal) {
        return (keyPrefix + PRINCIPAL + KeyText.encode(principal)).getBytes(UTF_8);
    }

    @Override
    public Optional<SessionId> id(String key) {
        return key.startsWith(keyPrefix) && key.length() == keyPrefix.length() + SessionId.LENGTH
                ? SessionId.parse(key.substring(keyPrefix.length()))
                : Optional.empty();
    }

    @Override
    public Script variant(ScriptVariants step) {
        return step.onHash();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        return List.of((keyPrefix + id.value()).getBytes(UTF_8));
    }

    @Override
    public SessionReader loading(SessionScripts steps, SessionSettings settings, Clock clock) {
        return new HashReader(steps, settings, clock);
    }

    @Override
    public List<byte[]> lastArguments() {
        return List.of();
    }

    @Override
    public void checkName(String name) {
        // a hash has fields of any name
    }
}
