package io.github.redissession.benchmark;

import io.github.redissession.benchmark.app.AllocatedResource;
import io.github.redissession.benchmark.app.ours.SessionResource;
import io.github.redissession.benchmark.app.plain.NoSessionResource;
import io.github.redissession.testing.BuildFiles;
import io.github.redissession.testing.PayaraMicro;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;
import io.github.redissession.testing.Wars;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.jar.JarFile;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** One Payara Micro with two WARs: with the library and without, so that they differ in nothing else. */
final class PayaraServer implements Server {

    static final String NONE = "no session";
    static final String UNUSED = "a session, unused";
    static final String HAND_READ = "written by hand: HGETALL";
    static final String READ = "a session, read";
    static final String HAND_WRITE = "written by hand: HGETALL, then HSET and PEXPIRE";
    static final String WRITE = "a session, read and written";
    static final String INDIRECT_READ = "a session, read through a bean: filters alone, no interceptor";
    static final String INDIRECT_WRITE = "a session, read and written through a bean: filters alone, no interceptor";

    private static final String HTTP_READ = "HttpSession, read";
    private static final String HTTP_WRITE = "HttpSession, read and written";
    private static final String OURS = "/ours/session/";
    private static final String POM_PROPERTIES =
            "META-INF/maven/fish.payara.server.internal.extras/payara-micro-boot/pom.properties";
    private static final String ANNOTATED =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='annotated'/>";

    private final ServerProcess process;

    private PayaraServer(ServerProcess process) {
        this.process = process;
    }

    static PayaraServer start(RedisServerProcess redis, Path directory) throws InterruptedException {
        ServerProcess started = PayaraMicro.with(exported(plain(redis), directory))
                .arguments("--deploy", exported(ours(redis), directory).toString())
                .jvmOptions(Machine.HEAP)
                .jvmOptions("-XX:TieredStopAtLevel=4") // with C2, as in production
                .start();
        return new PayaraServer(started.awaitReady(OURS.substring(1) + "unused"));
    }

    private static WebArchive plain(RedisServerProcess redis) {
        return ShrinkWrap.create(WebArchive.class, "plain.war")
                .addAsLibraries(BuildFiles.dependencies())
                .addAsResource(
                        new StringAsset("redis-session.redis.uri=" + redis.uri()),
                        "META-INF/microprofile-config.properties")
                .addPackages(false, AllocatedResource.class.getPackage(), NoSessionResource.class.getPackage())
                .addAsWebInfResource(new StringAsset(ANNOTATED), "beans.xml");
    }

    private static WebArchive ours(RedisServerProcess redis) {
        return Wars.war("ours.war", redis, Map.of())
                .addPackages(false, AllocatedResource.class.getPackage(), SessionResource.class.getPackage())
                .addAsWebInfResource(new StringAsset(ANNOTATED), "beans.xml");
    }

    private static Path exported(WebArchive war, Path directory) {
        Path file = directory.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    @Override
    public String name() {
        return "Payara Micro " + version();
    }

    private static String version() {
        try (JarFile jar = new JarFile(BuildFiles.payaraMicro().toFile());
                InputStream file = jar.getInputStream(jar.getEntry(POM_PROPERTIES))) {
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int port() {
        return process.uri().getPort();
    }

    @Override
    public ProcessHandle process() {
        return process.handle();
    }

    @Override
    public List<Case> cases() {
        return cases(Sizes.OF_THE_TABLE);
    }

    List<Case> cases(Sizes sizes) {
        Optional<Request> ours = Optional.of(sizes.begin(OURS + "begin"));
        Optional<Request> hand = Optional.of(sizes.begin("/hand/begin"));
        Optional<Request> http = Optional.of(sizes.begin("/http/begin"));
        return List.of(
                new Case(NONE, Request.get("/none/request"), ours, 0),
                new Case(UNUSED, Request.get(OURS + "unused"), ours, 0),
                new Case(HAND_READ, Request.get("/hand/read"), hand, 1),
                new Case(READ, Request.get(OURS + "read"), ours, 1),
                new Case(HAND_WRITE, Request.post("/hand/write"), hand, 2),
                new Case(WRITE, Request.post(OURS + "write"), ours, 2),
                new Case(INDIRECT_READ, Request.get("/ours/indirect/read"), ours, 1),
                new Case(INDIRECT_WRITE, Request.post("/ours/indirect/write"), ours, 2),
                new Case(HTTP_READ, Request.get("/http/read"), http, 0),
                new Case(HTTP_WRITE, Request.post("/http/write"), http, 0));
    }

    Case named(String name, Sizes sizes) {
        return cases(sizes).stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean tellsAllocation() {
        return true;
    }

    @Override
    public void close() {
        process.close();
    }
}
