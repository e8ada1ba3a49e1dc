package io.github.redissession.codec;

/** Halves of surrogate pairs: Java text may hold them alone, UTF-8 may not. */
final class Surrogates {

    private Surrogates() {}

    /** The same JSON with every lone surrogate, which only a JSON string can hold, as its escape. */
    static String escapeLone(String json) {
        StringBuilder escaped = null;
        int copied = 0;
        for (int i = 0; i < json.length(); i++) {
            if (!Character.isSurrogate(json.charAt(i))) {
                continue;
            }
            if (i + 1 < json.length() && Character.isSurrogatePair(json.charAt(i), json.charAt(i + 1))) {
                i++;
                continue;
            }
            escaped = escaped == null ? new StringBuilder(json.length() + 6) : escaped;
            escaped.append(json, copied, i).append("\\u").append(Integer.toHexString(json.charAt(i)));
            copied = i + 1;
        }
        return escaped == null
                ? json
                : escaped.append(json, copied, json.length()).toString();
    }
}
