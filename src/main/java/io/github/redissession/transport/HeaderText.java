package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The syntax that header fields share: optional whitespace and comma lists (RFC 9110, section 5.6). */
final class HeaderText {

    private HeaderText() {}

    /** Removes optional whitespace at both ends. Only SP and HTAB are whitespace; other Unicode spaces are text. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isWhitespace(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isWhitespace(char character) {
        return character == ' ' || character == '\t';
    }

    /** The elements of a comma list on one or several lines. A comma in a quoted string does not separate. */
    static List<String> elements(Collection<String> lines) {
        List<String> elements = new ArrayList<>();
        for (String line : lines) {
            int begin = 0;
            boolean quoted = false;
            for (int i = 0; i <= line.length(); i++) {
                char character = i < line.length() ? line.charAt(i) : ',';
                if (quoted && character == '\\') {
                    i = Math.min(i + 1, line.length() - 1); // a backslash at the end escapes nothing
                } else if (character == '"') {
                    quoted = !quoted;
                } else if (character == ',' && !quoted || i == line.length()) {
                    elements.add(strip(line.substring(begin, Math.min(i, line.length()))));
                    begin = i + 1;
                }
            }
        }
        elements.removeIf(String::isEmpty);
        return elements;
    }
}
