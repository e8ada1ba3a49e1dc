package io.github.redissession.log;

import java.util.regex.Pattern;

/**
 * A log line of key-value pairs: {@code event=save-dropped session=… attribute="my cart"}. Pairs are separated by blanks
 * outside quotation marks. A value with other characters than those of a word is quoted and escaped as in JSON, and a long
 * value is truncated, so that a value cannot break the line or forge a pair.
 *
 * <p>Confidential data (tokens, secrets, attribute values) must not be added. Not thread-safe.
 */
public final class LogEvent {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:,/@+-]+");
    private static final int MAX_VALUE = 300;
    private static final int MAX_CAUSES = 50; // the chain of causes may be circular

    private final String name;
    private final StringBuilder line;

    private LogEvent(String name) {
        this.name = name;
        line = new StringBuilder("event=").append(name);
    }

    /** @param name letters and hyphens; a constant, since it selects the rate limit */
    public static LogEvent named(String name) {
        return new LogEvent(name);
    }

    /**
     * Adds a pair.
     *
     * @param key letters and hyphens
     * @param value its {@code toString} is written, escaped and truncated
     */
    public LogEvent with(String key, Object value) {
        line.append(' ').append(key).append('=').append(word(String.valueOf(value)));
        return this;
    }

    /** Adds the exception's class and message and, without its message, the class of its root cause. */
    LogEvent withFailure(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MAX_CAUSES && root.getCause() != null; i++) {
            root = root.getCause();
        }
        with("failure", failure.getMessage() == null ? name(failure) : name(failure) + ": " + failure.getMessage());
        return root == failure ? this : with("cause", name(root));
    }

    private static String name(Throwable failure) {
        return failure.getClass().getSimpleName();
    }

    String name() {
        return name;
    }

    private static String word(String value) {
        if (value.length() > MAX_VALUE) {
            return quoted(value.substring(0, MAX_VALUE) + "…");
        }
        return WORD.matcher(value).matches() ? value : quoted(value);
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder(value.length() + 2).append('"');
        value.codePoints().forEach(character -> append(quoted, character));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int character) {
        if (character == '"' || character == '\\') {
            quoted.append('\\').appendCodePoint(character);
        } else {
            appendPrintable(quoted, character);
        }
    }

    /** Text with unprintable characters escaped, truncated to a number of {@code char}s. */
    static String onOneLine(String text, int max) {
        StringBuilder line = new StringBuilder();
        text.substring(0, Math.min(max, text.length()))
                .codePoints()
                .forEach(character -> appendPrintable(line, character));
        return text.length() > max ? line.append('…').toString() : line.toString();
    }

    private static void appendPrintable(StringBuilder line, int character) {
        if (isPrintable(character)) {
            line.appendCodePoint(character);
        } else {
            for (char half : Character.toChars(character)) {
                line.append("\\u%04x".formatted((int) half));
            }
        }
    }

    /** Whether the character is shown as itself: no control, no line end, no change of the text's direction. */
    private static boolean isPrintable(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }

    @Override
    public String toString() {
        return line.toString();
    }
}
