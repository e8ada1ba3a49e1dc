package io.github.redissession.rest;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RedisSessionFeatureTest {

    private final List<Object> registered = new ArrayList<>();

    private final FeatureContext application = proxy(FeatureContext.class);

    /** A context, or its configuration, that knows registrations only. */
    private <T> T proxy(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> switch (method.getName()) {
                    case "register" -> registered.add(arguments[0]) ? proxy : null;
                    case "getConfiguration" -> proxy(Configuration.class);
                    case "isRegistered" -> registered.contains(arguments[0]);
                    default -> throw new UnsupportedOperationException(method.toString());
                }));
    }

    /** Implementations of Jakarta REST register none, one or both. */
    @Test
    void registersItsProvidersOnceWhereTheServiceAndTheScannedClassAreFound() {
        assertThat(new RedisSessionFeature().configure(application)).isTrue();
        assertThat(new ScannedFeature().configure(application)).isFalse();

        assertThat(registered)
                .contains(BeginRequestFilter.class, CommitHeadersFilter.class)
                .doesNotHaveDuplicates();
    }

    @Test
    void scannedClassSuffices() {
        assertThat(new ScannedFeature().configure(application)).isTrue();
        assertThat(registered).contains(BeginRequestFilter.class, CommitHeadersFilter.class);
    }
}
