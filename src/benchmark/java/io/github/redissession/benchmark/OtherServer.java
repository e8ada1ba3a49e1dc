package io.github.redissession.benchmark;

import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What people use today, in projects of their own beside this one, as they come: only told where Redis is. */
final class OtherServer implements Server {

    private static final Path SOURCES = Path.of("src", "benchmark");
    private static final int START_SECONDS = 240;
    private static final int END_SECONDS = 15;
    private static final int POLL_MILLIS = 200;

    private final String product;
    private final String name;
    private final int port;
    private final Process process;
    private final boolean java;
    private final List<Case> cases;

    private OtherServer(String product, String name, int port, Process process, boolean java) {
        this.product = product;
        this.name = name;
        this.port = port;
        this.process = process;
        this.java = java;
        cases = List.of(
                new Case(PayaraServer.NONE, Request.get("/none"), Optional.empty()),
                inSession(PayaraServer.UNUSED, Request.get("/unused")),
                inSession(PayaraServer.READ, Request.get("/read")),
                inSession(PayaraServer.WRITE, Request.post("/write")));
    }

    private static Case inSession(String name, Request request) {
        return new Case(name, request, Optional.of(Request.post("/begin")));
    }

    /** express-session with connect-redis. */
    static OtherServer express(RedisServerProcess redis, Processes processes) throws IOException, InterruptedException {
        Path directory = SOURCES.resolve("node");
        processes.build("npm", directory, List.of("npm", "ci", "--ignore-scripts"));
        processes.build("node", directory, List.of("node", "--version"));
        int port = FreePort.next();
        Map<String, String> environment = Map.of(
                "PORT", Integer.toString(port), "REDIS_PORT", Integer.toString(redis.port()), "NODE_ENV", "production");
        Process process = processes.start("express", directory, environment, List.of("node", "server.mjs"));
        String name = "Node " + processes.said("node").strip() + " with "
                + found(directory.resolve("package.json"), "\"([a-z-]+)\": \"([0-9.]+)\"");
        return new OtherServer("express-session", name, port, process, false).awaitReady(processes, "express");
    }

    /** @param repository {@code default} or {@code indexed} */
    static OtherServer spring(String repository, RedisServerProcess redis, Processes processes)
            throws IOException, InterruptedException {
        Path directory = SOURCES.resolve("spring");
        Path maven = Path.of(System.getProperty("maven.home"), "bin", "mvn");
        processes.build("maven", directory, List.of(maven.toString(), "-B", "-ntp", "-q", "package"));
        int port = FreePort.next();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(Machine.HEAP));
        command.addAll(List.of("-jar", "target/benchmark/spring/benchmark-spring.jar"));
        command.addAll(List.of("--server.address=127.0.0.1", "--server.port=" + port));
        command.addAll(List.of("--spring.data.redis.host=127.0.0.1", "--spring.data.redis.port=" + redis.port()));
        command.add("--spring.session.data.redis.repository-type=" + repository);
        String log = "spring-" + repository;
        Process process = processes.start(log, Path.of("."), Map.of(), command);
        String product = springSession(repository);
        String name = found(
                        directory.resolve("pom.xml"),
                        "<artifactId>(spring-boot)-starter-parent</artifactId>\\s*<version>(.*)</version>")
                + " with " + product;
        return new OtherServer(product, name, port, process, true).awaitReady(processes, log);
    }

    private static String springSession(String repository) {
        return "Spring Session, " + repository + " repository";
    }

    /** Names and versions, as the pattern's two groups find them. */
    private static String found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(each -> each.group(1) + " " + each.group(2))
                .collect(Collectors.joining(", "));
    }

    private OtherServer awaitReady(Processes processes, String log) throws IOException, InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!answers()) {
            if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS) || System.nanoTime() > limit) {
                close();
                throw new IllegalStateException(name + " did not start:\n" + processes.said(log));
            }
        }
        return this;
    }

    private boolean answers() {
        try (Connection connection = new Connection(port)) {
            return connection.exchange(cases.get(0).request().bytes("")).status() == 200;
        } catch (IOException e) { // the server does not listen yet
            return false;
        }
    }

    @Override
    public String product() {
        return product;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public ProcessHandle process() {
        return process.toHandle();
    }

    @Override
    public List<Case> cases() {
        return cases;
    }

    @Override
    public boolean tellsAllocation() {
        return java;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
