package io.github.redissession.scope;

import io.github.redissession.session.AttributeObject;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.IllegalProductException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The metadata of one scoped bean, collected at application start. Thread-safe. */
final class ScopedBean {

    private final String attribute;
    private final Class<?> type;
    private final List<PersistentField> fields;
    private final @Nullable ProducedInstances produced; // null for a managed bean

    private ScopedBean(
            String attribute, Class<?> type, List<PersistentField> fields, @Nullable ProducedInstances produced) {
        this.attribute = attribute;
        this.type = type;
        this.fields = fields;
        this.produced = produced;
    }

    static ScopedBean managed(String attribute, Class<?> type, List<PersistentField> fields) {
        return new ScopedBean(attribute, type, fields, null);
    }

    static ScopedBean produced(String attribute, Class<?> type, List<PersistentField> fields) {
        return new ScopedBean(attribute, type, fields, new ProducedInstances());
    }

    /** The name of the session attribute that holds the bean. */
    String attribute() {
        return attribute;
    }

    /**
     * Creates an instance for a request.
     *
     * @throws IllegalProductException if a producer returned an object of another class than it declares, since other
     *     fields are stored then, or an object that it returned before, which may belong to another user
     */
    <T> AttributeObject create(Contextual<T> bean, CreationalContext<T> context) {
        ScopedBeanInstance<T> instance = new ScopedBeanInstance<>(bean, context);
        if (produced != null) {
            validate(instance.object(), produced);
        }
        return new ScopedBeanState(attribute, fields, instance);
    }

    private void validate(Object product, ProducedInstances earlier) {
        if (product.getClass() != type) {
            throw new IllegalProductException("The @RedisSessionScoped producer of " + attribute + " declares "
                    + type.getName() + " but returned an object of "
                    + product.getClass().getName()
                    + ", whose fields differ: declare the class of the returned object");
        }
        if (!earlier.add(product)) {
            throw new IllegalProductException("The @RedisSessionScoped producer of " + attribute + " returned an object"
                    + " that it returned before, possibly to another request: return a new object each time");
        }
    }
}
