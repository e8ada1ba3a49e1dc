package io.github.redissession.redis;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.time.Duration;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/**
 * Describes failures in the words of Redis and Java, with the address, and with a hint where a setting is the likely
 * reason. A description contains no password and no value. Thread-safe.
 */
final class FailureAnalyzer {

    /** The first word of an error reply, such as WRONGPASS. The rest of the reply may contain values. */
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}");

    /** Empty for a client of the application, which has settings of its own. */
    private final Optional<RedisSettings> settings;

    private FailureAnalyzer(Optional<RedisSettings> settings) {
        this.settings = settings;
    }

    static FailureAnalyzer of(RedisSettings settings) {
        return new FailureAnalyzer(Optional.of(settings));
    }

    /** For a client with other settings than those of the library: describes without hints and timeouts. */
    static FailureAnalyzer ofApplicationClient() {
        return new FailureAnalyzer(Optional.empty());
    }

    /** @param address of the node; empty if unknown */
    Failure analyze(Throwable failure, Optional<String> address) {
        Causes causes = new Causes(failure);
        String at = at(address);
        return described(causes, at)
                .or(() -> errorReply(causes, at))
                .or(() -> certificate(causes, at))
                .or(() -> noConnection(causes, at))
                .or(() -> brokenConnection(causes, at))
                .orElseGet(() ->
                        Failure.unavailable("failed with " + failure.getClass().getSimpleName() + at));
    }

    /** The end of a description: the address in parentheses. */
    static String at(Optional<String> address) {
        return address.map(known -> " (" + known + ")").orElse("");
    }

    private Optional<Failure> described(Causes causes, String at) {
        return causes.first(DescribedRedisException.class)
                .map(failure -> Failure.unavailable(failure.getMessage()
                        + at
                        + failure.setting().map(this::check).orElse("")));
    }

    private Optional<Failure> errorReply(Causes causes, String at) {
        return causes.first(JedisDataException.class).map(reply -> errorReply(String.valueOf(reply.getMessage()), at));
    }

    private Failure errorReply(String reply, String at) {
        if (reply.startsWith("MOVED")) {
            return Failure.unavailable("the node belongs to a cluster" + at + check("mode"));
        } else if (reply.contains("cluster support disabled")) {
            return Failure.unavailable("the node is not in cluster mode" + at + check("mode"));
        } else if (reply.startsWith("ERR unknown command 'SENTINEL'")) {
            return Failure.unavailable("the node is not a Sentinel" + at + check("mode"));
        }
        Matcher code = CODE.matcher(reply);
        return new Failure(true, "replied with an error" + (code.lookingAt() ? ": " + code.group() : "") + at);
    }

    private Optional<Failure> certificate(Causes causes, String at) {
        if (causes.contain(CertificateExpiredException.class)
                || causes.contain(CertificateNotYetValidException.class)) {
            return unavailable("the server certificate is expired or not yet valid" + at);
        } else if (causes.contain(CertPathBuilderException.class) || causes.contain(CertPathValidatorException.class)) {
            return unavailable("the server certificate is not signed by a trusted CA"
                    + at
                    + hint("; if set, %s replaces the CAs that the JVM trusts", "tls.ca"));
        } else if (causes.contain(CertificateException.class)) {
            return unavailable("the server certificate is not valid for this host" + at);
        }
        return causes.first(SSLException.class)
                .map(failure -> Failure.unavailable("TLS failed: " + failure.getMessage() + at + clientCertificate()));
    }

    private Optional<Failure> noConnection(Causes causes, String at) {
        if (causes.contain(UnknownHostException.class)) {
            return unavailable("unknown host" + at);
        } else if (causes.contain(ConnectException.class)) {
            return unavailable(words(causes, ConnectException.class, "connection failed") + at);
        } else if (causes.contain(NoRouteToHostException.class)) {
            return unavailable("no route to host" + at);
        } else if (causes.contain(SocketTimeoutException.class)) {
            return unavailable(
                    "timed out" + after() + at + (isTls() ? "; without TLS on the server, use redis://" : ""));
        } else if (causes.contain(NoSuchElementException.class)) {
            return unavailable("no connection of the pool was free" + after() + at);
        }
        return Optional.empty();
    }

    private Optional<Failure> brokenConnection(Causes causes, String at) {
        if (!causes.contain(JedisConnectionException.class)) {
            return Optional.empty();
        }
        return unavailable(words(causes, SocketException.class, "connection closed by the server")
                + at
                + (isTls()
                        ? clientCertificate()
                        : settings.isPresent() ? "; with TLS on the server, use rediss://" : ""));
    }

    private static Optional<Failure> unavailable(String reason) {
        return Optional.of(Failure.unavailable(reason));
    }

    /** Java's own message, such as "connection refused"; these messages name neither hosts nor data. */
    private static String words(Causes causes, Class<? extends SocketException> type, String other) {
        return causes.first(type)
                .map(Throwable::getMessage)
                .map(message -> message.replaceFirst(" \\(.*", "").toLowerCase(Locale.ROOT))
                .orElse(other);
    }

    /** Such as "after 2 s". */
    private String after() {
        return settings.map(known -> " after " + text(known.timeout())).orElse("");
    }

    static String text(Duration duration) {
        return duration.toMillis() % 1_000 == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }

    private boolean isTls() {
        return settings.flatMap(RedisSettings::tls).isPresent();
    }

    private String clientCertificate() {
        return hint("; if the server requires a client certificate, set %s", "tls.certificate");
    }

    private String check(String setting) {
        return hint("; check %s", setting);
    }

    private String hint(String text, String setting) {
        return settings.map(known -> text.formatted(known.propertyPrefix() + setting))
                .orElse("");
    }
}
