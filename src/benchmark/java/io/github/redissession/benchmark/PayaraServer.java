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

    private static final String HTTP_READ = "HttpSession, read";
    private static final String HTTP_WRITE = "HttpSession, read and written";
    static final String SERVLET = "a servlet, no session";
    static final String SERVLET_UNUSED = "a servlet with the filter of sessions, unused";

    /** What does the same without the library, for each request that uses it. */
    static final Map<String, String> BY_HAND = Map.of(
            UNUSED, NONE,
            SERVLET_UNUSED, SERVLET,
            READ, HAND_READ,
            WRITE, HAND_WRITE);

    /** As in production. */
    static final String OPTIMIZED = "-XX:TieredStopAtLevel=4";

    /** By a compiler that removes no allocations, so that their number does not depend on what has been compiled. */
    static final String UNOPTIMIZED = "-XX:TieredStopAtLevel=1";

    private static final Map<String, String> ENCRYPTION = Map.of("redis-session.encryption", "aes-gcm");
    private static final String OURS = "/ours/session/";
    private static final String POM_PROPERTIES =
            "META-INF/maven/fish.payara.server.internal.extras/payara-micro-boot/pom.properties";
    private static final String ANNOTATED =
            "<beans xmlns='https://jakarta.ee/xml/ns/jakartaee' version='4.0' bean-discovery-mode='annotated'/>";

    private final ServerProcess process;

    private PayaraServer(ServerProcess process) {
        this.process = process;
    }

    /** @param compiled {@link #OPTIMIZED} or {@link #UNOPTIMIZED} */
    static PayaraServer start(RedisServerProcess redis, Path directory, String compiled) throws InterruptedException {
        ServerProcess started = PayaraMicro.with(exported(plain(redis), directory))
                .arguments(
                        "--deploy",
                        exported(ours("ours", redis, Map.of()), directory).toString())
                .arguments(
                        "--deploy",
                        exported(ours("encrypted", redis, ENCRYPTION), directory)
                                .toString())
                .jvmOptions(Machine.HEAP)
                .jvmOptions(compiled)
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

    private static WebArchive ours(String name, RedisServerProcess redis, Map<String, String> settings) {
        return Wars.war(name + ".war", redis, settings)
                .addPackages(false, AllocatedResource.class.getPackage(), SessionResource.class.getPackage())
                .addAsWebInfResource(new StringAsset(ANNOTATED), "beans.xml");
    }

    private static Path exported(WebArchive war, Path directory) {
        Path file = directory.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }

    @Override
    public String product() {
        return "Payara Micro";
    }

    @Override
    public String name() {
        return product() + " " + version();
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
                new Case(NONE, Request.get("/none/request"), ours),
                new Case(UNUSED, Request.get(OURS + "unused"), ours),
                new Case(SERVLET, Request.get("/servlet"), ours),
                new Case(SERVLET_UNUSED, Request.get("/ours/servlet"), ours),
                new Case(HAND_READ, Request.get("/hand/read"), hand),
                new Case(READ, Request.get(OURS + "read"), ours),
                new Case(HAND_WRITE, Request.post("/hand/write"), hand),
                new Case(WRITE, Request.post(OURS + "write"), ours),
                new Case(HTTP_READ, Request.get("/http/read"), http),
                new Case(HTTP_WRITE, Request.post("/http/write"), http));
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
