package io.github.redissession.it;

import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.PayaraMicroProcess;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedResource;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The servers that the tests of whole requests share, since a start takes longer than most suites: two Payara Micros and
 * one Redis. Each server starts at its first use.
 */
final class Servers implements AutoCloseable {

    /** Gives tests the servers of the test run. */
    static final class Resolver extends SharedResource<Servers> {

        Resolver() {
            super(Servers.class, Servers::new);
        }
    }

    private static final Path WARS = Path.of("target", "wars");

    private final RedisServerProcess redis = RedisServerProcess.start();
    private PayaraMicroProcess first;
    private PayaraMicroProcess second;
    private int firstWars;

    private Servers() {}

    /** The Redis of all WARs but that of {@link OutageIT}. */
    RedisServerProcess redis() {
        return redis;
    }

    /** The server with all WARs but that of {@link OutageIT}. */
    PayaraMicroProcess first() {
        if (first == null) {
            List<WebArchive> wars = new ArrayList<>(List.of(
                    BeansWarIT.war(redis),
                    PlainWarIT.war(redis),
                    ExpressIT.war(redis),
                    SettingsIT.war(redis),
                    FixationIT.war(redis),
                    OwnMechanismIT.war(redis),
                    TwoNodes.war(redis)));
            wars.addAll(SeveralApplicationsIT.wars(redis));
            firstWars = wars.size();
            List<Path> files = exported("first", wars);
            SeveralApplicationsIT.storeSessionsBeforeTheStart(redis);
            first = started("first");
            awaitReady(first, files);
        }
        return first;
    }

    /** The server with the WARs of {@link TwoNodes} and {@link OutageIT}. */
    PayaraMicroProcess second() {
        if (second == null) {
            List<Path> files = exported("second", List.of(TwoNodes.war(redis), OutageIT.war()));
            second = started("second");
            awaitReady(second, files);
        }
        return second;
    }

    /** How many WARs are on the first server. */
    int firstWars() {
        first();
        return firstWars;
    }

    void restartSecond() {
        second().close();
        second = null;
        second();
    }

    /** The address of a WAR on a server. */
    static URI address(PayaraMicroProcess server, String war) {
        return server.uri().resolve(war + "/");
    }

    private static List<Path> exported(String server, List<WebArchive> wars) {
        Path directory = WARS.resolve(server);
        try {
            Files.createDirectories(directory);
            for (File stale : directory.toFile().listFiles()) {
                Files.delete(stale.toPath());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return wars.stream().map(war -> exported(war, directory)).toList();
    }

    private static Path exported(WebArchive war, Path directory) {
        Path file = directory.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile());
        return file;
    }

    private static PayaraMicroProcess started(String server) {
        return PayaraMicro.withAll(WARS.resolve(server))
                .jvmOptions("-Xmx768m", "-XX:TieredStopAtLevel=1") // the second compiler doubles a start's time
                .start();
    }

    private static void awaitReady(PayaraMicroProcess server, List<Path> wars) {
        try {
            for (Path war : wars) {
                server.awaitReady(war.getFileName().toString().replaceFirst("(ROOT)?\\.war$", "") + "/session/unused");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
        redis.close();
    }
}
