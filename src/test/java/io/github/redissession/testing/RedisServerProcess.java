package io.github.redissession.testing;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.RedisClient;
import redis.embedded.RedisServer;
import redis.embedded.RedisServerBuilder;

/**
 * A real Redis on a free port of the loopback address, without persistence unless configured; {@link #close} ends it. It
 * can fail as servers do: hang, or die.
 */
public final class RedisServerProcess implements AutoCloseable {

    private static final Pattern PROCESS_ID = Pattern.compile("process_id:([0-9]+)");

    private final int port;
    private final RedisServer server;
    private final RedisClient client;
    private final ProcessHandle process;
    private boolean hanging;

    private RedisServerProcess(int port, List<String> settings) {
        this.port = port;
        RedisServerBuilder builder = RedisServer.builder()
                .redisExecProvider(RedisBinary.provider())
                .port(port)
                .bind("127.0.0.1 -::1");
        settings.forEach(builder::setting);
        server = builder.build();
        server.start();
        client = RedisClient.create(uri());
        process = process(client);
    }

    /** @param settings further lines of redis.conf */
    public static RedisServerProcess start(String... settings) {
        return startAt(FreePort.next(), settings);
    }

    public static RedisServerProcess startAt(int port, String... settings) {
        List<String> all = new ArrayList<>(List.of("save \"\"", "appendonly no"));
        all.addAll(Arrays.asList(settings));
        return new RedisServerProcess(port, all);
    }

    public int port() {
        return port;
    }

    public URI uri() {
        return URI.create("redis://127.0.0.1:" + port);
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** Completes when the server has ended, by itself or not. */
    public CompletableFuture<ProcessHandle> onExit() {
        return process.onExit();
    }

    /** Suspends the process: it still accepts connections and commands, and replies to none. */
    public void hang() {
        signal("STOP", process);
        hanging = true;
    }

    /** Resumes the process, which first replies to the commands received while it hung. */
    public void goOn() {
        if (hanging) {
            signal("CONT", process);
            hanging = false;
        }
    }

    /** Kills the process, without a shutdown. */
    public void die() {
        process.destroyForcibly();
        process.onExit().join();
        hanging = false;
    }

    private static void signal(String name, ProcessHandle process) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " ended with " + status);
            }
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException("kill -" + name + " did not run", e);
        }
    }

    private static ProcessHandle process(RedisClient client) {
        Matcher pid = PROCESS_ID.matcher(client.info("server"));
        if (!pid.find()) {
            throw new IllegalStateException("INFO has no process_id");
        }
        return ProcessHandle.of(Long.parseLong(pid.group(1))).orElseThrow();
    }

    /** A client for assertions on the content of Redis. */
    public RedisClient client() {
        return client;
    }

    /** The reply to a command that the client has no method for. */
    public Object tell(Protocol.Command command, Object... arguments) {
        return client.executeCommand(new CommandArguments(command).addObjects(arguments));
    }

    @Override
    public void close() {
        goOn(); // a suspended process does not end
        client.close();
        server.stop();
    }
}
