package io.github.redissession.health;

import io.github.redissession.store.Probe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Registers the readiness check as a bean, where the server discovers checks. */
public final class ReadinessBean {

    private ReadinessBean() {}

    /**
     * Registers the check.
     *
     * @param probe called with the first check; a supplier, since on some servers a bean that an extension adds cannot
     *     resolve the library's beans
     */
    public static void register(AfterBeanDiscovery discovery, Supplier<Probe> probe) {
        discovery
                .<HealthCheck>addBean()
                .beanClass(RedisReadiness.class)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> new RedisReadiness(probe));
    }
}
