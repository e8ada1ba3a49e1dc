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
 * The CDI context of {@link RedisSessionScoped}. An instance of a bean belongs to one request: it is an object attribute
 * of the request's session. Thread-safe.
 */
public final class RedisSessionContext implements AlterableContext {

    private final ScopedBeans beans;
    private volatile @Nullable ScopedInstances instances; // null until the application has started

    public RedisSessionContext(ScopedBeans beans) {
        this.beans = beans;
    }

    /** Activates the context once the application has started. */
    public void start(ScopedInstances scopedInstances) {
        instances = scopedInstances;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return RedisSessionScoped.class;
    }

    /**
     * Always true. Outside of a request, {@code get} throws {@link ContextNotActiveException} itself, with a message that
     * says what to do; the container's own message does not.
     */
    @Override
    public boolean isActive() {
        return true;
    }

    /** The bean's instance in this request; null if it was not used yet. Makes no round trip. */
    @Override
    @SuppressWarnings("unchecked") // a bean creates instances of its own type
    public <T> @Nullable T get(Contextual<T> bean) {
        ScopedInstances started = instances;
        return started == null
                ? null
                : (T) started.find(beans.get(bean).attribute()).orElse(null);
    }

    /** @throws ContextNotActiveException if the thread serves no HTTP request */
    @Override
    @SuppressWarnings("unchecked") // a bean creates instances of its own type
    public <T> @Nullable T get(Contextual<T> bean, @Nullable CreationalContext<T> context) {
        if (context == null) {
            return get(bean);
        }
        ScopedBean scoped = beans.get(bean);
        return (T) instances().get(scoped.attribute(), () -> scoped.create(bean, context));
    }

    @Override
    public void destroy(Contextual<?> bean) {
        instances().destroy(beans.get(bean).attribute());
    }

    private ScopedInstances instances() {
        ScopedInstances started = instances;
        if (started == null) {
            throw new ContextNotActiveException("A @RedisSessionScoped bean can only be used in an HTTP request,"
                    + " and the application has not started yet.");
        }
        return started;
    }
}
