package io.github.redissession.store.redis;

import io.github.redissession.crypto.IndexTags;
import io.github.redissession.store.IndexKey;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys in Redis of an index: that where entries are written, and those where other settings for encryption and other
 * secrets wrote them. Immutable.
 */
record IndexKeys(SessionFormat format, IndexTags tags) {

    /** The key to which entries are written. */
    byte[] current(IndexKey key) {
        return tags.current(key).map(format::indexKeyOfTag).orElseGet(() -> format.indexKey(key));
    }

    /**
     * All keys that may have entries. That of {@link #current} is the last one, so that a reader of one after the other meets
     * an entry that moves there.
     */
    List<byte[]> all(IndexKey key) {
        List<byte[]> keys = new ArrayList<>();
        if (format.canBeEncrypted()) {
            tags.all(key).forEach(tag -> keys.add(0, format.indexKeyOfTag(tag)));
        }
        if (tags.isPlainAllowed()) {
            keys.add(tags.current(key).isPresent() ? 0 : keys.size(), format.indexKey(key));
        }
        return keys;
    }
}
