package io.github.redissession.store.redis;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The users of Redis that the documentation proposes. */
final class DocumentedAcl {

    private static final String COMMAND = "ACL SETUSER sessions on >… ";

    private DocumentedAcl() {}

    /** The rights of the first user on a page. */
    static String first(String page) {
        return all(page).get(0);
    }

    /** The rights of the user on a page whose rights do without some. */
    static String without(String right, String page) {
        return all(page).stream()
                .filter(rights -> !rights.contains(right))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> all(String page) {
        try {
            return Files.readAllLines(Path.of(page)).stream()
                    .filter(line -> line.startsWith(COMMAND))
                    .map(line -> line.substring(COMMAND.length()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
