package io.github.redissession.redis;

import static io.github.redissession.store.StoreFixtures.newSession;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.SessionStore;
import io.github.redissession.store.redis.RedisSessionStore;
import io.github.redissession.testing.Authority;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisSentinels;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Clock;
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
import redis.clients.jedis.UnifiedJedis;

/** Whom the library trusts, and whom it does not. */
class TlsTest {

    private static final String[] HOSTS = {"localhost", "127.0.0.1", "::1"};

    @TempDir
    private static Path directory;

    private static Authority authority;
    private static Authority.Pair certificate;
    private static RedisServerProcess redis;
    private static int port;

    private final SessionId id = new RandomSessionIds().next();
    private final List<UnifiedJedis> clients = new ArrayList<>();

    @BeforeAll
    static void start() {
        authority = new Authority(directory, "ca");
        certificate = authority.sign("redis", HOSTS);
        port = RedisServerProcess.freePort();
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
    void serverIsAsItShouldBe() {
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
        clients.forEach(UnifiedJedis::close);
    }

    private SessionStore store(String... settings) {
        SessionSettings all = Settings.of(settings);
        UnifiedJedis client = RedisClients.connect(all.redis());
        clients.add(client);
        return new RedisSessionStore(client, all, Clock.systemUTC());
    }

    private SessionStore storeThatTrusts(Path trusted) {
        return store("redis.uri", "rediss://127.0.0.1:" + port, "redis.tls.ca", trusted.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "[::1]"})
    void aServerIsTrustedByItsNameAndByItsAddresses(String host) {
        assumeTrue(!host.equals("[::1]") || hasIpV6());

        assertKeepsSessions(store(
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

    private void assertKeepsSessions(SessionStore store) {
        store.create(newSession(id, "a", "1"));
        assertThat(store.load(id)).isInstanceOf(LoadResult.Found.class);
    }

    @Test
    void aServerOfAnUnknownAuthorityIsRefused() {
        String unknown = "its certificate is of no CA that is trusted here; redis-session.redis.tls.ca";

        assertRefused(store("redis.uri", "rediss://127.0.0.1:" + port), unknown);
        assertRefused(storeThatTrusts(new Authority(directory, "another-ca").certificate()), unknown);
    }

    @Test
    void aServerOfAnotherNameIsRefused() {
        show(authority.sign("other", "redis.example.org", "127.0.0.2"));

        assertRefused(
                storeThatTrusts(authority.certificate()),
                "its certificate is for other hosts than the one it was reached at");
    }

    @Test
    void anExpiredCertificateIsRefusedUntilThereIsAnother() {
        show(authority.signExpired("expired", HOSTS));
        SessionStore store = storeThatTrusts(authority.certificate());

        assertRefused(store, "its certificate is not valid at this time");
        show(certificate);
        Eventually.isTrue("it is trusted again", () -> answers(store));
    }

    private boolean answers(SessionStore store) {
        try {
            return store.load(id) instanceof NotLive.Absent;
        } catch (SessionStoreException e) {
            return false;
        }
    }

    @Test
    void aServerThatDemandsACertificateIsShownOne() {
        redis.client().configSet("tls-auth-clients", "yes");
        String demanded = "redis-session.redis.tls.certificate";

        assertKeepsSessions(storeThatShows(authority.sign("client")));
        assertKeepsSessions(storeThatShows(authority.signRsa("client-rsa")));
        assertRefused(storeThatTrusts(authority.certificate()), demanded);
        assertRefused(storeThatShows(new Authority(directory, "another-ca").sign("stranger")), demanded);
    }

    private SessionStore storeThatShows(Authority.Pair shown) {
        return store(
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
    void whoSpeaksTlsWithWhomIsSaid() {
        assertRefused(
                store("redis.uri", "rediss://127.0.0.1:" + redis.port(), "redis.timeout", "1s"),
                "a server without TLS does not: redis://");
        assertRefused(
                store("redis.uri", "redis://127.0.0.1:" + port), "a server does so that speaks TLS alone: rediss://");
    }

    private void assertRefused(SessionStore store, String message) {
        assertThatThrownBy(() -> store.load(id))
                .isInstanceOf(SessionStoreException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aClusterSpeaksTls() {
        int tlsPort = RedisServerProcess.freePort();
        List<String> settings = new ArrayList<>(List.of(tls(tlsPort)));
        settings.add("tls-cluster yes");
        try (RedisCluster cluster =
                RedisCluster.startOne(RedisServerProcess.freePort(), settings.toArray(String[]::new))) {
            assertThat(cluster.masters()).hasSize(1);
            assertKeepsSessions(store(
                    "redis.mode",
                    "cluster",
                    "redis.nodes",
                    "rediss://localhost:" + tlsPort,
                    "redis.tls.ca",
                    authority.certificate().toString()));
        }
    }

    @Test
    void sentinelsAndTheirMasterSpeakTls() {
        int tlsPort = RedisServerProcess.freePort();
        List<String> settings = new ArrayList<>(List.of(tls(tlsPort)));
        settings.add("tls-replication yes");
        settings.add("sentinel monitor secure 127.0.0.1 %d 1".formatted(port));
        try (RedisSentinels group =
                RedisSentinels.startOne(RedisServerProcess.freePort(), settings.toArray(String[]::new))) {
            assertThat(group.master().isAlive()).isTrue();
            assertKeepsSessions(store(
                    "redis.mode",
                    "sentinel",
                    "redis.nodes",
                    "rediss://localhost:" + tlsPort,
                    "redis.master",
                    "secure",
                    "redis.tls.ca",
                    authority.certificate().toString()));
        }
        assertThat(redis.tell(Protocol.Command.EXISTS, "session::" + id)).isEqualTo(1L);
    }
}
