package io.github.redissession.scope;

import io.github.redissession.scope.jsonb.ProducedInstances;
import io.github.redissession.session.AttributeObject;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.IllegalProductException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a bean since the application's start. Safe for use by many threads. */
final class ScopedBean {

    private final String attribute;
    private final Class<?> type;
    private final List<PersistentField> fields;
    private final @Nullable ProducedInstances products; // null: the container makes the bean itself

    private ScopedBean(
            String attribute, Class<?> type, List<PersistentField> fields, @Nullable ProducedInstances products) {
        this.attribute = attribute;
        this.type = type;
        this.fields = fields;
        this.products = products;
    }

    static ScopedBean managed(String attribute, Class<?> type, List<PersistentField> fields) {
        return new ScopedBean(attribute, type, fields, null);
    }

    static ScopedBean produced(String attribute, Class<?> type, List<PersistentField> fields) {
        return new ScopedBean(attribute, type, fields, new ProducedInstances());
    }

    String attribute() {
        return attribute;
    }

    /**
     * A new instance for a request.
     *
     * @throws IllegalProductException if a producer gave an object of another class than it declares, whose fields are
     *     not those that are kept, or one that it gave before, which belongs to another visitor
     */
    <T> AttributeObject make(Contextual<T> bean, CreationalContext<T> context) {
        ScopedBeanInstance<T> instance = new ScopedBeanInstance<>(bean, context);
        if (products != null) {
            check(instance.object(), products);
        }
        return new ScopedBeanState(attribute, fields, instance);
    }

    private void check(Object product, ProducedInstances distinct) {
        if (product.getClass() != type) {
            throw new IllegalProductException("The @RedisSessionScoped producer of " + attribute + " declares "
                    + type.getName() + " and made an object of "
                    + product.getClass().getName()
                    + ", whose fields are not those that are kept: declare the class that it makes");
        }
        if (!distinct.isNew(product)) {
            throw new IllegalProductException(
                    "The @RedisSessionScoped producer of " + attribute + " gave an object that"
                            + " it gave before, to another request perhaps: let it make a new one each time");
        }
    }
}
