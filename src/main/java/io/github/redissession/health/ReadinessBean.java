package io.github.redissession.health;

import io.github.redissession.store.Probe;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import java.util.function.Supplier;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.Readiness;

/** Adds the check to the application's beans, among which the server looks for checks. */
public final class ReadinessBean {

    private ReadinessBean() {}

    /**
     * Adds it.
     *
     * @param probe given from the first question on: a bean that an extension adds does not see the library's beans on
     *     every server
     */
    public static void add(AfterBeanDiscovery discovery, Supplier<Probe> probe) {
        discovery
                .<HealthCheck>addBean()
                .beanClass(RedisReadiness.class)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> new RedisReadiness(probe));
    }
}
