package io.github.redissession.redis;

import io.github.redissession.SessionStoreException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;

/** Says in words what went wrong, so that who reads it knows what to do; never a password, a token or a value. */
final class FailureAnalyzer {

    /** The first word of what Redis answers, such as WRONGPASS: what comes after it may be anything. */
    private static final Pattern CODE = Pattern.compile("[A-Z]{2,20}");

    private final Set<Throwable> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final boolean tls;

    private FailureAnalyzer(Throwable failure, boolean tls) {
        this.tls = tls;
        add(failure);
    }

    static SessionStoreException unanswered(String why, @Nullable Throwable cause) {
        return new SessionStoreException("Redis, where the sessions are, could not be asked: " + why, cause);
    }

    /**
     * The reason of a failure, among all that is known of it.
     *
     * @param tls whether the connection was to be by TLS
     */
    static String in(Throwable failure, boolean tls) {
        FailureAnalyzer trouble = new FailureAnalyzer(failure, tls);
        return trouble.first(DescribedRedisException.class)
                .map(Throwable::getMessage)
                .or(trouble::answered)
                .or(trouble::untrusted)
                .or(trouble::unconnected)
                .or(trouble::brokenOff)
                .orElseGet(() -> "it failed with " + failure.getClass().getSimpleName());
    }

    private void add(@Nullable Throwable failure) {
        if (failure != null && all.add(failure)) {
            add(failure.getCause());
            Arrays.stream(failure.getSuppressed()).forEach(this::add);
        }
    }

    private Optional<String> answered() {
        return first(JedisDataException.class).map(answer -> meaning(String.valueOf(answer.getMessage())));
    }

    private static String meaning(String answer) {
        if (answer.startsWith("MOVED")) {
            return "it is one of a cluster; redis-session.redis.mode says otherwise";
        } else if (answer.contains("cluster support disabled")) {
            return "it is no cluster; redis-session.redis.mode says otherwise";
        } else if (answer.startsWith("ERR unknown command 'SENTINEL'")) {
            return "it is no Sentinel; redis-session.redis.mode says otherwise";
        }
        Matcher code = CODE.matcher(answer);
        return "it answered with the error " + (code.lookingAt() ? code.group() : "that is the cause of this");
    }

    private Optional<String> untrusted() {
        if (has(CertificateExpiredException.class) || has(CertificateNotYetValidException.class)) {
            return Optional.of("its certificate is not valid at this time");
        } else if (has(CertPathBuilderException.class) || has(CertPathValidatorException.class)) {
            return Optional.of(
                    "its certificate is of no CA that is trusted here; redis-session.redis.tls.ca names those"
                            + " that are, in place of the JVM's own");
        } else if (has(CertificateException.class)) {
            return Optional.of("its certificate is for other hosts than the one it was reached at");
        }
        return first(SSLException.class)
                .map(failure -> "TLS with it failed (" + failure.getMessage()
                        + "); where it demands a client's certificate, that is redis-session.redis.tls.certificate");
    }

    private Optional<String> unconnected() {
        if (has(UnknownHostException.class)) {
            return Optional.of("its host name is unknown");
        } else if (has(ConnectException.class)) {
            return Optional.of("it takes no connections");
        } else if (has(SocketTimeoutException.class)) {
            return Optional.of("it did not answer in time" + (tls ? "; a server without TLS does not: redis://" : ""));
        } else if (has(NoSuchElementException.class)) {
            return Optional.of("no connection to it was free in time");
        }
        return Optional.empty();
    }

    private Optional<String> brokenOff() {
        return first(JedisConnectionException.class)
                .map(failure -> "it broke the connection off"
                        + (tls
                                ? "; a server does so that demands a client's certificate: redis-session.redis.tls.certificate"
                                : "; a server does so that speaks TLS alone: rediss://"));
    }

    private boolean has(Class<? extends Throwable> type) {
        return first(type).isPresent();
    }

    private <T extends Throwable> Optional<T> first(Class<T> type) {
        return all.stream().filter(type::isInstance).map(type::cast).findFirst();
    }
}
