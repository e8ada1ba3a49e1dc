package io.github.redissession.testing.server;

import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.ServerProcess;
import java.nio.file.Path;
import java.util.Map;

/** Payara Micro. */
record PayaraMicroServer(String name, String title) implements TestServer {

    @Override
    public Map<Capability, String> lacks() {
        return Map.of();
    }

    @Override
    public ServerProcess start(Path wars) {
        return PayaraMicro.withAll(wars).jvmOptions("-Xmx768m").start();
    }
}
