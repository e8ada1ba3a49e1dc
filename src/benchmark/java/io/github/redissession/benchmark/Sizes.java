package io.github.redissession.benchmark;

/**
 * What is in a session.
 *
 * @param others how many attributes beside the one that is used
 * @param size how many characters each of them has
 */
record Sizes(int others, int size) {

    /** Ten small attributes. */
    static final Sizes OF_THE_TABLE = new Sizes(9, 20);

    Request begin(String path) {
        return Request.post(path + "?others=" + others + "&size=" + size);
    }
}
