package io.github.redissession.scope;

import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;

/** An instance that CDI made, with what it takes to end it. */
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

    /** With {@code @PreDestroy}, and all that depends on it. */
    void destroy() {
        if (!ended) {
            ended = true;
            bean.destroy(object, context);
        }
    }

    /** What depends on it, and not itself. */
    void release() {
        if (!ended) {
            ended = true;
            context.release();
        }
    }
}
