package io.github.redissession.health;

import io.github.redissession.store.SessionStore;
import io.github.redissession.token.RandomSessionIds;
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
     * @param store gives the store, from the first question on: a bean that an extension adds does not see the
     *     library's beans on every server
     */
    public static void add(AfterBeanDiscovery discovery, Supplier<SessionStore> store) {
        discovery
                .<HealthCheck>addBean()
                .beanClass(RedisReadiness.class)
                .types(HealthCheck.class, Object.class)
                .qualifiers(Readiness.Literal.INSTANCE)
                .scope(ApplicationScoped.class)
                .produceWith(beans -> new RedisReadiness(store, new RandomSessionIds()));
    }
}
