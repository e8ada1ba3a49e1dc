package io.github.redissession.testing.server;

import static io.github.redissession.testing.BuildFiles.NEWER_JDK;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Payara Micro 6 for older JDKs, or Payara Micro 7 for newer ones. */
record PayaraMicroServer(String name, String title) implements TestServer {

    /** The name of Payara Micro 7. */
    static final String NEWER = "payara-micro-7";

    private boolean isNewer() {
        return name.equals(NEWER);
    }

    @Override
    public Optional<String> unavailable() {
        if (isNewer()) {
            return Jdk.atLeast(NEWER_JDK).isPresent()
                    ? Optional.empty()
                    : Optional.of("it needs JDK " + NEWER_JDK + " or newer, and there is none in " + Jdk.FOLDER);
        }
        return Runtime.version().feature() < NEWER_JDK
                ? Optional.empty()
                : Optional.of("with JDK " + NEWER_JDK + " or newer, the build prepares Payara Micro 7");
    }

    @Override
    public Map<Capability, String> lacks() {
        return name.equals(NEWER)
                ? Map.of(Capability.STATUS_OF_STAGES, "the server answers 500 to a stage that ends with an exception")
                : Map.of();
    }

    @Override
    public ServerProcess start(Path wars) {
        PayaraMicro server = PayaraMicro.withAll(wars).jvmOptions("-Xmx768m");
        if (isNewer()) {
            server.server(BuildFiles.payaraMicro7()).java(Jdk.atLeast(NEWER_JDK).orElseThrow());
        }
        return server.start();
    }
}
