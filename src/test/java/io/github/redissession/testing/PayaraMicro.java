package io.github.redissession.testing;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Builder of a Payara Micro process on the loopback address, at a free port, with one WAR at the root or with several. */
public final class PayaraMicro {

    private static final Path JAR = BuildFiles.payaraMicro();

    /** Printed after the deployment, whether it succeeded or not. */
    private static final String STARTED = ") ready in ";

    /** Payara Micro 7 rarely hangs while several threads start its services: a deadlock in HK2. */
    private static final String ONE_STARTUP_THREAD = "-Dorg.glassfish.startupThreadPolicy=USE_NO_THREADS";

    private final List<String> deployment;
    private Path server = JAR;
    private Path javaHome = Path.of(System.getProperty("java.home"));
    /** Without the C2 compiler a start takes half the CPU time. */
    private final List<String> jvmOptions = new ArrayList<>(List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"));

    /** JaCoCo's, so that the coverage includes the server; absent unless the build measures coverage. */
    private final List<String> agent = Stream.of(
                    System.getProperty("it.agent", "").split(" "))
            .filter(option -> option.startsWith("-javaagent"))
            .toList();

    private final List<String> arguments = new ArrayList<>();
    private final Map<String, String> environment = new HashMap<>();
    private int port = FreePort.next();
    private boolean verbose;

    private PayaraMicro(String... deployment) {
        this.deployment = List.of(deployment);
    }

    public static PayaraMicro with(Path war) {
        return new PayaraMicro("--contextroot", "/", "--deploy", war.toString());
    }

    /** All WARs of a directory, each at the context path of its file name; {@code ROOT.war} is at the root. */
    public static PayaraMicro withAll(Path directory) {
        return new PayaraMicro("--deploymentdir", directory.toString());
    }

    /** Replaces the server of the build. */
    public PayaraMicro server(Path jar) {
        server = jar;
        return this;
    }

    /** Replaces the JDK of the tests. */
    public PayaraMicro java(Path home) {
        javaHome = home;
        return this;
    }

    public PayaraMicro port(int chosen) {
        port = chosen;
        return this;
    }

    public PayaraMicro jvmOptions(String... more) {
        jvmOptions.addAll(List.of(more));
        return this;
    }

    /** @param more what {@code java -jar payara-micro.jar --help} lists */
    public PayaraMicro arguments(String... more) {
        arguments.addAll(List.of(more));
        return this;
    }

    /** Sets an environment variable. MicroProfile Config reads {@code REDIS_SESSION_TTL} as redis-session.ttl. */
    public PayaraMicro environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Sends the output to the console instead of the log file. */
    public PayaraMicro verbose(boolean wanted) {
        verbose = wanted;
        return this;
    }

    /** Returns at once: {@link ServerProcess#awaitReady} waits for the application. */
    public ServerProcess start() {
        Path log = JAR.resolveSibling("payara-" + port + ".log");
        ProcessBuilder builder = new ProcessBuilder(command()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.redirectOutput(verbose ? Redirect.INHERIT : Redirect.to(log.toFile()));
        try {
            Files.deleteIfExists(log); // of an earlier server at this port
            return new ServerProcess(builder.start(), port, log, STARTED);
        } catch (IOException e) {
            throw new IllegalStateException("Payara Micro cannot be started", e);
        }
    }

    private List<String> command() {
        List<String> command = new ArrayList<>();
        command.add(javaHome.resolve(Path.of("bin", "java")).toString());
        command.addAll(jvmOptions);
        if (server.startsWith(BuildFiles.payaraMicro7())) {
            command.add(ONE_STARTUP_THREAD);
        }
        command.addAll(agent);
        command.addAll(List.of("-jar", server.toString(), "--nocluster", "--nohazelcast", "--disablephonehome"));
        command.addAll(List.of("--prebootcommandfile", loopbackOnly().toString(), "--port", Integer.toString(port)));
        command.addAll(deployment);
        command.addAll(arguments);
        return command;
    }

    private static Path loopbackOnly() {
        try {
            return Path.of(
                    PayaraMicro.class.getResource("/payara/loopback.asadmin").toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
