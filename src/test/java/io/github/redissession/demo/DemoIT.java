package io.github.redissession.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Visitor;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo's WAR as its build made it, on one server for all tests. */
class DemoIT implements PagesAndOrigins, Attributes, SignIns, Devices, ShownSources {

    private static DemoServer demo;

    private Visitor visitor;

    @BeforeAll
    static void start(@TempDir Path secrets) throws InterruptedException, IOException {
        demo = DemoServer.start(secrets);
        demo.payara().awaitReady("/"); // separate, so that stop() ends a server whose application does not start
    }

    @AfterAll
    static void stop() {
        if (demo != null) {
            demo.close();
        }
    }

    @BeforeEach
    void arrive() {
        visitor = new Visitor(demo.uri());
    }

    @Override
    public DemoServer demo() {
        return demo;
    }

    @Override
    public Visitor visitor() {
        return visitor;
    }

    /** SLF4J prints three lines if it finds no binding. */
    @Test
    void startIsQuiet() {
        String output = demo.payara().output();

        assertThat(output).contains("event=configured");
        assertThat(output.lines()).noneMatch(line -> line.startsWith("SLF4J"));
    }
}
