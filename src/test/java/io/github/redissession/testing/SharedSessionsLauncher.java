package io.github.redissession.testing;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.ExpressResource;
import io.github.redissession.it.app.GuideResource;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.it.app.shared.OrderResource;
import java.io.File;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;

/**
 * Runs the Java side of the tests in {@code src/test/express} until Ctrl-C: {@code mvn -Pexpress}. Its sessions are
 * shared with an Express application.
 */
public final class SharedSessionsLauncher {

    private static final String SECRET = "REDIS_SESSION_SECRET";

    private SharedSessionsLauncher() {}

    /** @param args the port of the server and the port of Redis */
    public static void main(String[] args) throws InterruptedException {
        Foreground.run("The Java side", javaSide -> start(javaSide, args));
    }

    private static void start(Foreground javaSide, String... args) throws InterruptedException {
        DemoPorts ports = DemoPorts.parse(args);
        Path war = war();
        RedisServerProcess redis = javaSide.started(() -> RedisServerProcess.startAt(ports.redis()));
        ServerProcess payara = javaSide.started(() -> PayaraMicro.with(war)
                .port(ports.http())
                .environment(SECRET, Optional.ofNullable(System.getenv(SECRET)).orElseGet(FreshSecret::text))
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .start());
        payara.awaitReady("/all");
        javaSide.endsWith("Redis", redis.onExit());
        javaSide.endsWith("Payara Micro", payara.onExit());
        System.out.println("The Java side is at " + payara.uri());
    }

    private static Path war() {
        File war = BuildFiles.written("shared-with-express.war").toFile();
        Map<String, String> settings = Map.of(
                "redis-session.format", "express",
                "redis-session.ttl", "30m",
                "redis-session.authentication", "true");
        Wars.war(war.getName(), settings)
                .addClasses(
                        ScanningApplication.class,
                        GuideResource.class,
                        AttributesResource.class,
                        SessionResource.class,
                        ExpressResource.class,
                        WhoResource.class)
                .addPackage(OrderResource.class.getPackage())
                .as(ZipExporter.class)
                .exportTo(war, true);
        return war.toPath();
    }
}
