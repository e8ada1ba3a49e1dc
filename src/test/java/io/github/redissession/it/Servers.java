package io.github.redissession.it;

import io.github.redissession.testing.IdentityProvider;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.SharedResource;
import io.github.redissession.testing.otlp.OtlpReceiver;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.TestServer;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/**
 * The servers that the tests of whole requests share, since a start takes longer than most suites: two application
 * servers of the kind under test and one Redis. Each application server starts at its first use. A test run with several JVMs has servers in each.
 */
final class Servers implements AutoCloseable {

    /** Gives tests the servers of the test run. */
    static final class Resolver extends SharedResource<Servers> {

        Resolver() {
            super(Servers.class, Servers::new);
        }
    }

    private final RedisServerProcess redis = RedisServerProcess.start();
    private final IdentityProvider provider = IdentityProvider.start();
    private final OtlpReceiver telemetry = OtlpReceiver.start();
    private final List<File> files = new ArrayList<>();
    private ServerProcess first;
    private ServerProcess second;
    private IllegalStateException failure;
    private int firstWars;

    private Servers() {}

    /** The Redis of all WARs but those of {@link OutageIT}. */
    RedisServerProcess redis() {
        return redis;
    }

    /** The provider of the logins of {@link BackChannelLogoutIT}. */
    IdentityProvider provider() {
        return provider;
    }

    /** Where the WARs of {@link TelemetryIT} send their metrics and traces. */
    OtlpReceiver telemetry() {
        return telemetry;
    }

    /** The server with all WARs but those of {@link OutageIT}. */
    ServerProcess first() {
        if (first == null) {
            List<WebArchive> wars = new ArrayList<>(ServletWaysIT.wars(redis));
            wars.addAll(List.of(
                    BeansWarIT.war(redis),
                    PlainWarIT.war(redis),
                    HealthChecksIT.warWithoutSessions(),
                    ExpressIT.war(redis),
                    SettingsIT.war(redis),
                    TwoNodes.war(redis)));
            if (TestServer.selected().has(Capability.SECURITY)) {
                wars.addAll(SeveralApplicationsIT.wars(redis));
                wars.addAll(List.of(FixationIT.war(redis), OwnMechanismIT.war(redis)));
                SeveralApplicationsIT.storeSessionsBeforeTheStart(redis);
            }
            firstWars = wars.size();
            if (TestServer.selected().name().startsWith("payara-micro")) { // as in OnPayaraMicro
                wars.addAll(List.of(PagesIT.war(redis), ErrorsIT.war(redis)));
                firstWars = wars.size();
                wars.add(ErrorsIT.warWithoutLibrary());
                wars.add(ThreadsIT.war(redis)); // Payara registers no health check of a WAR with a context provider
            }
            wars.addAll(shop());
            wars.addAll(TelemetryIT.wars(redis, telemetry));
            first = started(wars);
        }
        return first;
    }

    /** How many WARs of the first server have the library and may have a health check. */
    int firstWars() {
        first();
        return firstWars;
    }

    /** The server with the WARs of {@link TwoNodes} and {@link OutageIT}. */
    ServerProcess second() {
        if (second == null) {
            List<WebArchive> wars = new ArrayList<>(shop());
            wars.add(TwoNodes.war(redis));
            wars.addAll(OutageIT.wars());
            second = started(wars);
        }
        return second;
    }

    private List<WebArchive> shop() {
        return BackChannelLogoutIT.isSelected() ? List.of(BackChannelLogoutIT.war(redis, provider)) : List.of();
    }

    void restartSecond() {
        second().close();
        second = null;
        second();
    }

    /** The address of a WAR on a server. */
    static URI address(ServerProcess server, String war) {
        return server.uri().resolve(war + "/");
    }

    /** After a failure no other server starts: all suites would wait for as long. */
    private ServerProcess started(List<WebArchive> wars) {
        if (failure != null) {
            throw new IllegalStateException("A server did not start before", failure);
        }
        ServerProcess server = start(wars);
        try {
            awaitReady(server, wars);
            return server;
        } catch (IllegalStateException e) {
            failure = e;
            server.close();
            throw e;
        }
    }

    private ServerProcess start(List<WebArchive> wars) {
        Path directory = temporaryDirectory();
        files.add(directory.toFile());
        for (WebArchive war : wars) {
            File file = directory.resolve(war.getName()).toFile();
            files.add(file);
            war.as(ZipExporter.class).exportTo(file);
        }
        return TestServer.selected().start(directory);
    }

    private static Path temporaryDirectory() {
        try {
            return Files.createTempDirectory("wars");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitReady(ServerProcess server, List<WebArchive> wars) {
        try {
            for (WebArchive war : wars) {
                String contextPath = war.getName().replaceFirst("(ROOT)?\\.war$", "");
                server.awaitReady(contextPath + "/" + readyPath(war));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String readyPath(WebArchive war) {
        String name = war.getName();
        if (name.startsWith(ServletWaysIT.NATIVE)) {
            return "api/unused";
        }
        if (name.startsWith(BackChannelLogoutIT.WAR)) {
            return "basket";
        }
        return Stream.of(ErrorsIT.WARS, PagesIT.WAR, ThreadsIT.WAR).anyMatch(name::startsWith)
                ? "page.html"
                : "session/unused";
    }

    @Override
    public void close() {
        if (first != null) {
            first.close();
        }
        if (second != null) {
            second.close();
        }
        provider.close();
        redis.close();
        telemetry.close();
        for (int i = files.size() - 1; i >= 0; i--) { // a directory after its files
            files.get(i).delete();
        }
    }
}
