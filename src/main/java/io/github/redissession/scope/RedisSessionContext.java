package io.github.redissession.scope;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.session.ScopedInstances;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.enterprise.context.spi.AlterableContext;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import java.lang.annotation.Annotation;
import org.jspecify.annotations.Nullable;

/**
 * The context of {@link RedisSessionScoped}: an instance of a bean lives as long as the working copy of the session that a
 * request has. Safe for use by many threads.
 */
public final class RedisSessionContext implements AlterableContext {

    private final ScopedBeans beans;
    private volatile @Nullable ScopedInstances values; // null: the application is starting, and serves no request

    public RedisSessionContext(ScopedBeans beans) {
        this.beans = beans;
    }

    /** The application has started, and its requests have these. */
    public void begin(ScopedInstances ofRequests) {
        values = ofRequests;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return RedisSessionScoped.class;
    }

    /**
     * Always: where no request is served, there are no instances and none can be made. If this said so, the container
     * would throw the exception, which does not tell what to do.
     */
    @Override
    public boolean isActive() {
        return true;
    }

    /** The bean's instance in this request; null if it was not called yet, which asks Redis for nothing. */
    @Override
    @SuppressWarnings("unchecked") // a bean's instance is what it made
    public <T> @Nullable T get(Contextual<T> bean) {
        ScopedInstances found = values;
        return found == null ? null : (T) found.find(beans.of(bean).attribute()).orElse(null);
    }

    /** @throws jakarta.enterprise.context.ContextNotActiveException if the thread serves no Jakarta REST request */
    @Override
    @SuppressWarnings("unchecked") // a bean's instance is what it made
    public <T> @Nullable T get(Contextual<T> bean, @Nullable CreationalContext<T> context) {
        if (context == null) {
            return get(bean);
        }
        ScopedBean kept = beans.of(bean);
        return (T) values().get(kept.attribute(), () -> kept.make(bean, context));
    }

    @Override
    public void destroy(Contextual<?> bean) {
        values().destroy(beans.of(bean).attribute());
    }

    private ScopedInstances values() {
        ScopedInstances found = values;
        if (found == null) {
            throw new ContextNotActiveException("A @RedisSessionScoped bean belongs to a Jakarta REST request, and the"
                    + " application serves none before it has started.");
        }
        return found;
    }
}
