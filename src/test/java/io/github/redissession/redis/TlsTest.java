package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redissession.testing.Authority;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.Protocol;

class TlsTest {

    private static final String[] HOSTS = {"localhost", "127.0.0.1", "::1"};

    @TempDir
    private static Path directory;

    private static Authority authority;
    private static Authority.Pair certificate;
    private static RedisServerProcess redis;
    private static int port;

    private final List<TestRouter> routers = new ArrayList<>();

    @BeforeAll
    static void start() {
        authority = new Authority(directory, "ca");
        certificate = authority.sign("redis", HOSTS);
        port = FreePort.next();
        redis = RedisServerProcess.start(tls(port));
    }

    /** Lines of redis.conf. */
    private static String[] tls(int port) {
        return new String[] {
            "tls-port " + port,
            "tls-cert-file " + certificate.certificate(),
            "tls-key-file " + certificate.key(),
            "tls-ca-cert-file " + authority.certificate(),
            "tls-auth-clients no",
        };
    }

    @AfterAll
    static void stop() {
        redis.close();
    }

    @BeforeEach
    void resetServer() {
        show(certificate);
        redis.client().configSet("tls-auth-clients", "no");
    }

    private static void show(Authority.Pair shown) {
        redis.client()
                .configSet(Map.of(
                        "tls-cert-file",
                        shown.certificate().toString(),
                        "tls-key-file",
                        shown.key().toString()));
    }

    @AfterEach
    void close() {
        routers.forEach(TestRouter::close);
    }

    private TestRouter router(String... settings) {
        TestRouter router = new TestRouter(Settings.of(settings).redis());
        routers.add(router);
        return router;
    }

    private TestRouter routerThatTrusts(Path trusted) {
        return router("redis.uri", "rediss://127.0.0.1:" + port, "redis.tls.ca", trusted.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void trustsTheServerByHostNameAndByIpAddress(String host) {
        assumeTrue(!host.equals("[::1]") || hasIpV6());

        assertIsTrusted(router(
                "redis.uri",
                "rediss://" + host + ":" + port,
                "redis.tls.ca",
                authority.certificate().toString()));
    }

    private static boolean hasIpV6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private void assertIsTrusted(TestRouter router) {
        router.set("key", "value");
        assertThat(router.get("key")).contains("value");
    }

    @Test
    void refusesACertificateOfAnUnknownCa() {
        String unknown = "the server certificate is not signed by a trusted CA (127.0.0.1:" + port
                + "); if set, redis-session.redis.tls.ca replaces";

        assertRefused(router("redis.uri", "rediss://127.0.0.1:" + port), unknown);
        assertRefused(routerThatTrusts(new Authority(directory, "another-ca").certificate()), unknown);
    }

    @Test
    void refusesACertificateForAnotherHost() {
        show(authority.sign("other", "redis.example.org", "127.0.0.2"));

        assertRefused(
                routerThatTrusts(authority.certificate()),
                "the server certificate is not valid for this host (127.0.0.1:" + port + ")");
    }

    @Test
    void refusesAnExpiredCertificateUntilItIsReplaced() {
        show(authority.signExpired("expired", HOSTS));
        TestRouter router = routerThatTrusts(authority.certificate());

        assertRefused(router, "the server certificate is expired or not yet valid");
        show(certificate);
        Eventually.isTrue("the server is trusted again", () -> router.isAvailable("key"));
    }

    @Test
    void presentsTheClientCertificateThatTheServerRequires() {
        redis.client().configSet("tls-auth-clients", "yes");
        String demanded = "redis-session.redis.tls.certificate";

        assertIsTrusted(routerThatShows(authority.sign("client")));
        assertIsTrusted(routerThatShows(authority.signRsa("client-rsa")));
        assertRefused(routerThatTrusts(authority.certificate()), demanded);
        assertRefused(routerThatShows(new Authority(directory, "another-ca").sign("stranger")), demanded);
    }

    private TestRouter routerThatShows(Authority.Pair shown) {
        return router(
                "redis.uri",
                "rediss://127.0.0.1:" + port,
                "redis.tls.ca",
                authority.certificate().toString(),
                "redis.tls.certificate",
                shown.certificate().toString(),
                "redis.tls.key",
                shown.key().toString());
    }

    @Test
    void messageNamesAMismatchOfTls() {
        assertRefused(
                router("redis.uri", "rediss://127.0.0.1:" + redis.port(), "redis.timeout", "1s"),
                "timed out after 1 s (127.0.0.1:" + redis.port() + "); without TLS on the server, use redis://");
        assertRefused(
                router("redis.uri", "redis://127.0.0.1:" + port),
                "(127.0.0.1:" + port + "); with TLS on the server, use rediss://");
    }

    private void assertRefused(TestRouter router, String message) {
        assertThatThrownBy(() -> router.get("key"))
                .isInstanceOf(RedisException.class)
                .hasMessageStartingWith("Redis is unavailable: ")
                .hasMessageContaining(message);
    }

    @Test
    void connectsToAClusterWithTls() {
        int tlsPort = FreePort.next();
        List<String> settings = new ArrayList<>(List.of(tls(tlsPort)));
        settings.add("tls-cluster yes");
        try (RedisCluster cluster = RedisCluster.startOne(FreePort.next(), settings.toArray(String[]::new))) {
            assertThat(cluster.masters()).hasSize(1);
            assertIsTrusted(router(
                    "redis.mode",
                    "cluster",
                    "redis.nodes",
                    "rediss://localhost:" + tlsPort,
                    "redis.tls.ca",
                    authority.certificate().toString()));
        }
    }

    @Test
    void connectsToSentinelsAndTheirMasterWithTls() {
        int tlsPort = FreePort.next();
        List<String> settings = new ArrayList<>(List.of(tls(tlsPort)));
        settings.add("tls-replication yes");
        settings.add("sentinel monitor secure 127.0.0.1 %d 1".formatted(port));
        try (RedisSentinels group = RedisSentinels.startOne(FreePort.next(), settings.toArray(String[]::new))) {
            assertThat(group.master().isAlive()).isTrue();
            assertIsTrusted(router(
                    "redis.mode",
                    "sentinel",
                    "redis.nodes",
                    "rediss://localhost:" + tlsPort,
                    "redis.master",
                    "secure",
                    "redis.tls.ca",
                    authority.certificate().toString()));
        }
        assertThat(redis.tell(Protocol.Command.EXISTS, "key")).isEqualTo(1L);
    }
}
