package io.github.redissession.deployment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A directory with a file for each property, in the layout of a Secret mounted by Kubernetes: the files are links into a
 * hidden directory, so that all change at once.
 */
final class MountedSecret implements AutoCloseable {

    private static final String CURRENT = "..data";

    private final TemporaryFolder folder = TemporaryFolder.named("secret");

    MountedSecret(Map<String, String> properties) {
        try {
            Path version = Files.createTempDirectory(path(), "..");
            Files.createSymbolicLink(path().resolve(CURRENT), version.getFileName());
            for (Map.Entry<String, String> property : properties.entrySet()) {
                Files.writeString(version.resolve(property.getKey()), property.getValue() + "\n");
                Files.createSymbolicLink(path().resolve(property.getKey()), Path.of(CURRENT, property.getKey()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return folder.path();
    }

    @Override
    public void close() {
        folder.close();
    }
}
