package io.github.redissession.demo;

import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.Wars;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import redis.clients.jedis.Protocol;

/** The demo's WAR on Payara Micro, as {@code mvn -Pdemo} starts it, with Redis behind it. */
record DemoServer(RedisServerProcess redis, ServerProcess payara) implements AutoCloseable {

    /** @param secrets an empty directory for the secrets */
    static DemoServer start(Path secrets) throws IOException {
        RedisServerProcess redis = RedisServerProcess.start();
        redis.tell(Protocol.Command.ACL, "SETUSER", "demo", "on", ">demo-password", "~*", "+@all");
        mount(secrets, Map.of("redis-session.secret", Wars.SECRET, "redis-session.redis.password", "demo-password"));
        ServerProcess payara = PayaraMicro.with(BuildFiles.demoWar())
                .arguments("--secretsdir", secrets.toString())
                .environment("REDIS_SESSION_REDIS_USER", "demo")
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .environment("DEMO_ORIGIN", "https://another.example," + DemoVisits.OTHER_ORIGIN)
                .start();
        return new DemoServer(redis, payara);
    }

    /** Mounts secrets as Kubernetes does: links to files in a directory that can be replaced at once. */
    private static void mount(Path directory, Map<String, String> secrets) throws IOException {
        Path data = Files.createDirectory(directory.resolve("..2026_11_22"));
        Files.createSymbolicLink(directory.resolve("..data"), data.getFileName());
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            Files.writeString(data.resolve(secret.getKey()), secret.getValue() + "\n");
            Files.createSymbolicLink(directory.resolve(secret.getKey()), Path.of("..data", secret.getKey()));
        }
    }

    URI uri() {
        return payara.uri();
    }

    @Override
    public void close() {
        payara.close();
        redis.close();
    }
}
