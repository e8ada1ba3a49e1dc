package io.github.redissession.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

/** A contextual instance with its creational context. Not thread-safe. */
final class ScopedBeanInstance<T> {

    private final Contextual<T> bean;
    private final CreationalContext<T> context;
    private final T object;
    private boolean ended;

    ScopedBeanInstance(Contextual<T> bean, CreationalContext<T> context) {
        this.bean = bean;
        this.context = context;
        object = bean.create(context);
    }

    T object() {
        return object;
    }

    /** Destroys the instance, with {@code @PreDestroy}, and its dependent objects. Idempotent. */
    void destroy() {
        if (!ended) {
            ended = true;
            bean.destroy(object, context);
        }
    }

    /** Destroys the dependent objects only, without {@code @PreDestroy} of the instance. Idempotent. */
    void release() {
        if (!ended) {
            ended = true;
            context.release();
        }
    }
}
