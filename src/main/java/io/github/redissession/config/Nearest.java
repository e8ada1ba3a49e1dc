package io.github.redissession.config;

import java.util.Arrays;
import java.util.Comparator;

/** Finds the key that a misspelt one was meant to be. */
final class Nearest {

    private Nearest() {}

    /** The known property with the fewest letters to insert, drop or replace. */
    static String to(String property) {
        return Arrays.stream(ConfigKey.values())
                .map(ConfigKey::property)
                .min(Comparator.comparingInt(known -> distance(known, property)))
                .orElseThrow();
    }

    /** Levenshtein's distance, row by row. */
    private static int distance(String a, String b) {
        int[] above = new int[b.length() + 1];
        Arrays.setAll(above, i -> i);
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = above[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, Math.min(above[j], row[j - 1]) + 1);
            }
            above = row;
        }
        return above[b.length()];
    }
}
