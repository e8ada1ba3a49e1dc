package io.github.redissession.crypto;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Encryption;
import io.github.redissession.store.IndexKey;
import io.github.redissession.token.KeyedHash;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Names principals and indexed values where Redis has to find or to compare them: with encryption by an HMAC-SHA256 under a key
 * of its own. Immutable and thread-safe.
 */
public final class IndexTags {

    private static final String PURPOSE = "redis-session index v1\0";

    /** Begins the tag of a principal. No principal has this character, so that none is named as a tag. */
    private static final String MARK = "\u0001";

    private final Encryption encryption;
    private final KeyedHash hash;

    /** @param settings the first secret names, all are looked for */
    public IndexTags(SessionSettings settings) {
        encryption = settings.encryption();
        hash = new KeyedHash(settings.secrets(), PURPOSE + settings.application());
    }

    /** The tag that is written: 43 characters of base64url; empty if the key itself is written. */
    public Optional<String> current(IndexKey key) {
        return encryption == Encryption.NONE ? Optional.empty() : Optional.of(all(key).get(0));
    }

    /** What is written of a principal. */
    public String ofPrincipal(String principal) {
        return current(IndexKey.principal(principal)).map(tag -> MARK + tag).orElse(principal);
    }

    /** All that may have been written of a principal. */
    public List<String> allOfPrincipal(String principal) {
        Stream<String> tags = all(IndexKey.principal(principal)).stream().map(tag -> MARK + tag);
        return (isPlainAllowed() ? Stream.concat(tags, Stream.of(principal)) : tags).toList();
    }

    /** The tags that may have been written, that under the first secret first. */
    public List<String> all(IndexKey key) {
        return key.name()
                .map(name -> hash.all("value", name, key.value()))
                .orElseGet(() -> hash.all("principal", key.value()));
    }

    /** Whether the key itself may have been written. */
    public boolean isPlainAllowed() {
        return encryption != Encryption.AES_GCM_ONLY;
    }
}
