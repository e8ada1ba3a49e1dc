package io.github.redissession.store.redis;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A session's document as some program might write it: any spacing, any spelling of texts and numbers, deep.
 *
 * @param text the document
 * @param members attributes' values by name, each as it stands in the document
 */
record RandomDocument(String text, Map<String, String> members) {

    private static final String[] NUMBERS = {
        "0", "-0", "1.0", "1E5", "1e-7", "-12.50", "9007199254740993", "123456789012345678901234567890", "1E400", "0.10"
    };
    private static final String[] PIECES = {
        "a",
        "\\\"",
        "\\\\",
        "\\/",
        "\\u0000",
        "\\n",
        "é",
        "漢",
        "💥",
        "\\u00e9",
        "\\ud83d\\ude00",
        "\\ud800",
        "{",
        "]",
        ",",
        ":",
        "@",
        " "
    };
    private static final String[] SPACES = {"", "", "", " ", "\n", "\t\r\n "};

    static RandomDocument of(SplittableRandom random) {
        Map<String, String> members = new LinkedHashMap<>();
        StringBuilder text = new StringBuilder(space(random) + "{" + space(random) + "\"cookie\":{}");
        int size = random.nextInt(6);
        for (int i = 0; i < size; i++) {
            String name = "n" + i + (random.nextBoolean() ? "é💥" : "");
            String value = value(random, random.nextInt(12));
            members.put(name, value);
            text.append(space(random)).append(',').append(space(random));
            text.append('"').append(name).append('"').append(space(random));
            text.append(':').append(space(random)).append(value);
        }
        return new RandomDocument(text + space(random) + "}" + space(random), members);
    }

    /** The members without the space between them, each with a comma behind. */
    String written() {
        return members.entrySet().stream()
                .map(member -> "\"" + member.getKey() + "\":" + member.getValue() + ",")
                .collect(Collectors.joining());
    }

    private static String value(SplittableRandom random, int depth) {
        return switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
            case 1 -> new String[] {"true", "false", "null"}[random.nextInt(3)];
            case 2, 3 -> string(random);
            case 4 -> list(random, '[', ']', () -> value(random, depth - 1));
            default -> list(random, '{', '}', () -> string(random) + space(random) + ":" + value(random, depth - 1));
        };
    }

    private static String list(SplittableRandom random, char open, char close, Supplier<String> element) {
        StringBuilder list = new StringBuilder().append(open).append(space(random));
        int size = random.nextInt(4);
        for (int i = 0; i < size; i++) {
            list.append(i == 0 ? "" : ",")
                    .append(space(random))
                    .append(element.get())
                    .append(space(random));
        }
        return list.append(close).toString();
    }

    private static String string(SplittableRandom random) {
        StringBuilder string = new StringBuilder("\"");
        for (int i = random.nextInt(8); i > 0; i--) {
            string.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return string.append('"').toString();
    }

    private static String space(SplittableRandom random) {
        return SPACES[random.nextInt(SPACES.length)];
    }
}
