package io.github.redissession.transport;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** The parts of header fields that all of them share (RFC 9110, section 5.6). */
final class HeaderText {

    private HeaderText() {}

    /** The text without optional whitespace around it, which is SP and HTAB alone; Unicode's other blanks are text. */
    static String strip(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && isBlank(text.charAt(begin))) {
            begin++;
        }
        while (begin < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    private static boolean isBlank(char character) {
        return character == ' ' || character == '\t';
    }

    /** The elements of a comma list in one line or several; a comma within a quoted string separates nothing. */
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
