package io.github.redissession.log;

import java.util.regex.Pattern;

/**
 * A noteworthy thing as one line, {@code event=save-dropped session=… attribute="my cart"}: pairs that a machine splits
 * at blanks outside quotation marks. A value that is more than a word is quoted and escaped as in JSON, and cut where
 * it is long, so that no value breaks its line or passes for a pair of its own, whoever chose it.
 *
 * <p>What must not be in a log (tokens, secrets, the values of attributes) must not be put into an event. Used by one
 * thread.
 */
public final class LogEvent {

    private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.:,/@+-]+");
    private static final int LONGEST = 300;
    private static final int MOST_CAUSES = 50; // there may be a circle of them

    private final String name;
    private final StringBuilder line;

    private LogEvent(String name) {
        this.name = name;
        line = new StringBuilder("event=").append(name);
    }

    /** @param name one of the few that there are, of letters and hyphens */
    public static LogEvent named(String name) {
        return new LogEvent(name);
    }

    /**
     * Adds a pair.
     *
     * @param key letters and hyphens
     * @param value anything; what its {@code toString} gives is written
     */
    public LogEvent with(String key, Object value) {
        line.append(' ').append(key).append('=').append(word(String.valueOf(value)));
        return this;
    }

    /** Adds what failed and, where that is another, what kind of thing was behind it: its words may be anything. */
    LogEvent because(Throwable failure) {
        Throwable root = failure;
        for (int i = 0; i < MOST_CAUSES && root.getCause() != null; i++) {
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
        if (value.length() > LONGEST) {
            return quoted(value.substring(0, LONGEST) + "…");
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
            appendPlain(quoted, character);
        }
    }

    /** A text with what would break its line escaped, and cut where it is longer. */
    static String onOneLine(String text, int longest) {
        StringBuilder line = new StringBuilder();
        text.substring(0, Math.min(longest, text.length()))
                .codePoints()
                .forEach(character -> appendPlain(line, character));
        return text.length() > longest ? line.append('…').toString() : line.toString();
    }

    private static void appendPlain(StringBuilder line, int character) {
        if (isPlain(character)) {
            line.appendCodePoint(character);
        } else {
            for (char half : Character.toChars(character)) {
                line.append("\\u%04x".formatted((int) half));
            }
        }
    }

    /** Whether a terminal or an editor shows it as itself: no control, no line end, nothing that turns directions. */
    private static boolean isPlain(int character) {
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

    /** The line. */
    @Override
    public String toString() {
        return line.toString();
    }
}
