package io.github.redissession.redis;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

class FailureAnalyzerTest {

    private static final Optional<String> ADDRESS = Optional.of("127.0.0.1:6379");

    private static RedisSettings settings(boolean tls) {
        return new RedisSettings(
                new Topology.Standalone(new ServerAddress("localhost", 6379)),
                Optional.empty(),
                0,
                tls ? Optional.of(new TlsSettings(List.of(), Optional.empty())) : Optional.empty(),
                Duration.ofMillis(1_500),
                8,
                "test",
                "app.redis.");
    }

    private static String message(Exception failure, boolean tls) {
        return FailureAnalyzer.of(settings(tls))
                .analyze(failure, ADDRESS)
                .exception(failure)
                .getMessage();
    }

    private static JedisException connecting(Exception cause) {
        return new JedisConnectionException("Failed to create socket.", cause);
    }

    @Test
    void describesMissingConnectionsInTheWordsOfJava() {
        assertThat(message(connecting(new ConnectException("Connection refused")), false))
                .isEqualTo("Redis is unavailable: connection refused (127.0.0.1:6379)");
        assertThat(message(connecting(new ConnectException("Connection timed out (Connection timed out)")), false))
                .isEqualTo("Redis is unavailable: connection timed out (127.0.0.1:6379)");
        assertThat(message(connecting(new NoRouteToHostException("No route to host")), false))
                .isEqualTo("Redis is unavailable: no route to host (127.0.0.1:6379)");
        assertThat(message(connecting(new UnknownHostException("redis")), false))
                .isEqualTo("Redis is unavailable: unknown host (127.0.0.1:6379)");
        assertThat(message(new JedisException("no resource", new NoSuchElementException()), false))
                .isEqualTo("Redis is unavailable: no connection of the pool was free after 1500 ms (127.0.0.1:6379)");
    }

    @Test
    void findsTheReasonAmongSuppressedExceptions() {
        JedisException failure = new JedisConnectionException("Failed to connect.");
        failure.addSuppressed(new ConnectException("Connection refused"));

        assertThat(message(failure, false)).isEqualTo("Redis is unavailable: connection refused (127.0.0.1:6379)");
    }

    @Test
    void describesTimeouts() {
        JedisException failure = connecting(new SocketTimeoutException("Read timed out"));

        assertThat(message(failure, false)).isEqualTo("Redis is unavailable: timed out after 1500 ms (127.0.0.1:6379)");
        assertThat(message(failure, true))
                .isEqualTo("Redis is unavailable: timed out after 1500 ms (127.0.0.1:6379); without TLS on the server,"
                        + " use redis://");
    }

    @Test
    void describesBrokenConnections() {
        assertThat(message(new JedisConnectionException(new SocketException("Connection reset")), false))
                .isEqualTo("Redis is unavailable: connection reset (127.0.0.1:6379); with TLS on the server, use"
                        + " rediss://");
        assertThat(message(new JedisConnectionException("Unexpected end of stream."), true))
                .isEqualTo("Redis is unavailable: connection closed by the server (127.0.0.1:6379); if the server"
                        + " requires a client certificate, set app.redis.tls.certificate");
    }

    @Test
    void describesCertificates() {
        assertThat(message(connecting(new CertificateExpiredException()), true))
                .isEqualTo("Redis is unavailable: the server certificate is expired or not yet valid (127.0.0.1:6379)");
        assertThat(message(connecting(new CertificateException(new CertPathValidatorException("no path"))), true))
                .isEqualTo(
                        "Redis is unavailable: the server certificate is not signed by a trusted CA (127.0.0.1:6379);"
                                + " if set, app.redis.tls.ca replaces the CAs that the JVM trusts");
        assertThat(message(connecting(new CertificateException("No name matching redis found")), true))
                .isEqualTo("Redis is unavailable: the server certificate is not valid for this host (127.0.0.1:6379)");
        assertThat(message(connecting(new SSLHandshakeException("bad_certificate")), true))
                .isEqualTo(
                        "Redis is unavailable: TLS failed: bad_certificate (127.0.0.1:6379); if the server requires a"
                                + " client certificate, set app.redis.tls.certificate");
    }

    @Test
    void namesTheCodeOfAnErrorReplyAndNoneOfItsValues() {
        assertThat(message(new JedisDataException("WRONGTYPE against the key secret-key"), false))
                .isEqualTo("Redis replied with an error: WRONGTYPE (127.0.0.1:6379)");
        assertThat(message(new JedisDataException("user_script:1: secret"), false))
                .isEqualTo("Redis replied with an error (127.0.0.1:6379)");
    }

    @Test
    void namesTheModeOfADeploymentThatIsConfiguredWrongly() {
        assertThat(message(new JedisDataException("MOVED 1 127.0.0.1:7000"), false))
                .isEqualTo(
                        "Redis is unavailable: the node belongs to a cluster (127.0.0.1:6379); check app.redis.mode");
        assertThat(message(new JedisDataException("ERR This instance has cluster support disabled"), false))
                .isEqualTo("Redis is unavailable: the node is not in cluster mode (127.0.0.1:6379); check"
                        + " app.redis.mode");
        assertThat(message(new JedisDataException("ERR unknown command 'SENTINEL', with args"), false))
                .isEqualTo("Redis is unavailable: the node is not a Sentinel (127.0.0.1:6379); check app.redis.mode");
    }

    @Test
    void namesTheSettingOfADescribedFailure() {
        assertThat(message(new DescribedRedisException("no Sentinel knows a master named m", "master"), false))
                .isEqualTo("Redis is unavailable: no Sentinel knows a master named m (127.0.0.1:6379); check"
                        + " app.redis.master");
        assertThat(message(DescribedRedisException.closedClient(), false))
                .isEqualTo("Redis is unavailable: the client is closed (127.0.0.1:6379)");
    }

    @Test
    void namesTheClassOfAnyOtherFailure() {
        assertThat(message(new JedisException("a value"), false))
                .isEqualTo("Redis is unavailable: failed with JedisException (127.0.0.1:6379)");
    }

    @Test
    void givesNoHintsForAClientOfTheApplication() {
        FailureAnalyzer analyzer = FailureAnalyzer.ofApplicationClient();

        assertThat(analyzer.analyze(connecting(new SocketTimeoutException()), Optional.empty()))
                .isEqualTo(Failure.unavailable("timed out"));
        assertThat(analyzer.analyze(new JedisConnectionException("Unexpected end of stream."), ADDRESS))
                .isEqualTo(Failure.unavailable("connection closed by the server (127.0.0.1:6379)"));
        assertThat(analyzer.analyze(new JedisDataException("MOVED 1 127.0.0.1:7000"), Optional.empty()))
                .isEqualTo(Failure.unavailable("the node belongs to a cluster"));
    }
}
