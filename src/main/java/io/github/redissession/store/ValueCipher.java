package io.github.redissession.store;

/**
 * Converts between the JSON of one session's values and the bytes that the store holds. Valid for one id of a session: a
 * renewal converts the values for the new id. Thread-safe.
 */
public interface ValueCipher {

    /** The store holds the JSON itself. */
    ValueCipher NONE = new ValueCipher() {
        @Override
        public byte[] seal(String name, byte[] json) {
            return json;
        }

        @Override
        public byte[] open(String name, byte[] stored) {
            return stored;
        }
    };

    /**
     * What the store is to hold of a value. The same value may give other bytes each time.
     *
     * @param name the attribute's name, for which alone the bytes are valid
     */
    byte[] seal(String name, byte[] json);

    /**
     * The JSON of a value.
     *
     * @throws UndecryptableException if the bytes were not sealed for this id and name with a known key
     */
    byte[] open(String name, byte[] stored);
}
