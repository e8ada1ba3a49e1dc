package io.github.redissession.testing.server;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Payara Micro.
 *
 * @param java the least version of Java that it needs
 */
record PayaraMicroServer(String name, String title, int java) implements TestServer {

    @Override
    public Optional<String> unavailable() {
        return Jdk.atLeast(java).isPresent()
                ? Optional.empty()
                : Optional.of("it needs JDK " + java + " or newer, and there is none in " + Jdk.FOLDER);
    }

    @Override
    public Map<Capability, String> lacks() {
        return Map.of();
    }

    @Override
    public ServerProcess start(Path wars) {
        PayaraMicro server = PayaraMicro.withAll(wars)
                .jvmOptions("-Xmx768m")
                .java(Jdk.atLeast(java).orElseThrow());
        return name.equals("payara-micro")
                ? server.start()
                : server.server(BuildFiles.distribution(name).resolve("payara-micro.jar"))
                        .start();
    }
}
