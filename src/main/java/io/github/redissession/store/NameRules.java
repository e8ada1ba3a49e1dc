package io.github.redissession.store;

import java.util.Optional;

/** Validates the names of principals, roles, clients and index values. Messages never contain the name. */
final class NameRules {

    /** Maximum length in UTF-16 code units. */
    static final int MAX_LENGTH = 255;

    private NameRules() {}

    static boolean isName(String text) {
        return violation(text).isEmpty();
    }

    /**
     * @param what the subject of the message
     * @throws IllegalArgumentException if the text is no valid name
     */
    static void require(String what, String text) {
        violation(text).ifPresent(violation -> {
            throw new IllegalArgumentException(what + " " + violation);
        });
    }

    /** The rule that the text violates and how to fix it; empty if the text is a valid name. */
    static Optional<String> violation(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " UTF-16 code units: use a shorter name");
        }
        if (text.codePoints().anyMatch(NameRules::isForbidden)) {
            return Optional.of("holds a control character, a line or paragraph separator, or half a surrogate pair:"
                    + " remove it");
        }
        if (text.codePoints().anyMatch(NameRules::isBidirectionalControl)) {
            return Optional.of("holds a bidirectional embedding, override or isolate control (U+202A to U+202E, U+2066"
                    + " to U+2069), which makes one name look like another: remove it");
        }
        return text.codePoints().anyMatch(NameRules::isVisible)
                ? Optional.empty()
                : Optional.of("has no visible character: it needs at least one letter, digit, punctuation mark or"
                        + " symbol");
    }

    private static boolean isForbidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR, Character.SURROGATE ->
                true;
            default -> false;
        };
    }

    private static boolean isBidirectionalControl(int character) {
        return character >= 0x202A && character <= 0x202E || character >= 0x2066 && character <= 0x2069;
    }

    /** Combining marks do not count: they need a base character. */
    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.SPACE_SEPARATOR,
                    Character.FORMAT,
                    Character.UNASSIGNED,
                    Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.COMBINING_SPACING_MARK -> false;
            default -> !isBlankLetter(character);
        };
    }

    /** Characters without a glyph that Unicode classifies as letters or symbols: Hangul fillers, Braille blank. */
    private static boolean isBlankLetter(int character) {
        return switch (character) {
            case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0 -> true;
            default -> false;
        };
    }
}
