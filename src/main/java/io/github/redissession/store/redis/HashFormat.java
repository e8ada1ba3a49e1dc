package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.redis.Script;
import io.github.redissession.store.IndexKey;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * The library's own format: one hash per session at {@code <prefix>:<application>:<id>}, the index of a principal's sessions at
 * {@code <prefix>:<application>:@<principal>}, and that of the sessions with a value of the application at
 * {@code <prefix>:<application>:@<name>=<value>}. Application, principal, name and value are encoded by {@link KeyText}, without
 * colons and equals signs. Only the prefix may contain them, so a key parses unambiguously from its end.
 *
 * @param keyPrefix includes the colon before the id
 */
record HashFormat(String keyPrefix) implements SessionFormat {

    private static final char SEPARATOR = ':';

    /** No id begins with this character. */
    private static final char INDEX_MARK = '@';

    private static final char TAG_MARK = '#';
    private static final char NAME_END = '=';

    static HashFormat of(SessionSettings settings) {
        return of(settings.keyPrefix(), settings.application());
    }

    static HashFormat of(String prefix, String application) {
        return new HashFormat(prefix + SEPARATOR + KeyText.encode(application) + SEPARATOR);
    }

    @Override
    public byte[] indexKey(IndexKey key) {
        String name = key.name().map(text -> KeyText.encode(text) + NAME_END).orElse("");
        return (keyPrefix + INDEX_MARK + name + KeyText.encode(key.value())).getBytes(UTF_8);
    }

    @Override
    public boolean canBeEncrypted() {
        return true;
    }

    /** No encoded name or principal has the character before the tag. */
    @Override
    public byte[] indexKeyOfTag(String tag) {
        return (keyPrefix + INDEX_MARK + TAG_MARK + tag).getBytes(UTF_8);
    }

    @Override
    public void checkIndexing() {
        // every key has an index
    }

    @Override
    public Optional<SessionId> id(String key) {
        return key.startsWith(keyPrefix) && key.length() == keyPrefix.length() + SessionId.LENGTH
                ? SessionId.parse(key.substring(keyPrefix.length()))
                : Optional.empty();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        return List.of((keyPrefix + id.value()).getBytes(UTF_8));
    }

    @Override
    public Script script(ScriptVariants script) {
        return script.forHash();
    }

    @Override
    public List<byte[]> trailingArguments() {
        return List.of();
    }

    @Override
    public SessionReader reader(
            SessionScripts scripts, OwnFields own, SessionSettings settings, LongSupplier nanoTime) {
        return new HashReader(this, scripts, own, settings, nanoTime);
    }

    @Override
    public void checkAttributeName(String name) {
        // a hash accepts any field name
    }
}
