package io.github.redissession.codec;

/** Escapes lone surrogates, which Java strings may contain and UTF-8 cannot encode. */
final class Surrogates {

    private Surrogates() {}

    /** Replaces each lone surrogate by its JSON escape. Valid JSON contains surrogates in strings only. */
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
