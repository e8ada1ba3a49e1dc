package io.github.redissession.scope;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.scope.jsonb.JsonbTypes;
import io.github.redissession.scope.jsonb.TypeResolver;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessManagedBean;
import jakarta.enterprise.inject.spi.ProcessProducerField;
import jakarta.enterprise.inject.spi.ProcessProducerMethod;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import java.lang.reflect.Field;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All beans of the scope, learnt of when the application starts. Safe for use by many threads from then on. */
public final class ScopedBeans {

    private final Map<Contextual<?>, ScopedBean> byBean = new HashMap<>();
    private final Map<String, String> ownerOf = new HashMap<>(); // which bean an attribute belongs to
    private final List<String> faults = new ArrayList<>();

    /** Learns of a bean, if it is of the scope. */
    public void add(ProcessBean<?> event) {
        if (event.getBean().getScope() != RedisSessionScoped.class) {
            return;
        }
        if (event instanceof ProcessSessionBean) {
            refuse(event.getBean(), "is an Enterprise Bean, whose fields the container hides. Make it a plain class.");
        } else if (event instanceof ProcessManagedBean<?> managed) {
            addClass(managed.getBean(), managed.getAnnotatedBeanClass().getBaseType());
        } else if (event instanceof ProcessProducerMethod<?, ?> method) {
            addProducer(method.getBean(), method.getAnnotatedProducerMethod());
        } else if (event instanceof ProcessProducerField<?, ?> field) {
            addProducer(field.getBean(), field.getAnnotatedProducerField());
        } else {
            refuse(
                    event.getBean(),
                    "was added by an extension, so that its class is not known. Use a class or a producer.");
        }
    }

    private void addClass(Bean<?> bean, Type type) {
        String attribute = attribute(bean, bean.getBeanClass().getName());
        PersistentFieldScanner fields = fields(bean, type);
        byBean.put(bean, ScopedBean.managed(attribute, bean.getBeanClass(), fields.kept()));
    }

    private void addProducer(Bean<?> bean, AnnotatedMember<?> producer) {
        Class<?> type = TypeResolver.raw(producer.getBaseType());
        if (type.isInterface() || JsonbTypes.isOfTheJdk(type)) {
            refuse(
                    bean,
                    "declares " + type.getName() + ", which does not say what fields to keep. Declare a class of the"
                            + " application that holds what is to be kept.");
            return;
        }
        String name =
                bean.getBeanClass().getName() + "." + producer.getJavaMember().getName();
        PersistentFieldScanner fields = fields(bean, producer.getBaseType());
        byBean.put(bean, ScopedBean.produced(attribute(bean, name), type, fields.kept()));
    }

    private PersistentFieldScanner fields(Bean<?> bean, Type type) {
        List<Field> injected = bean.getInjectionPoints().stream()
                .map(InjectionPoint::getMember)
                .filter(Field.class::isInstance)
                .map(Field.class::cast)
                .toList();
        PersistentFieldScanner fields = new PersistentFieldScanner(type, injected);
        faults.addAll(fields.faults());
        return fields;
    }

    /** The name of the bean's attribute, which no other bean has. */
    private String attribute(Bean<?> bean, String otherwise) {
        String name = Optional.ofNullable(bean.getName()).orElse(otherwise);
        if (name.startsWith("@") || !UTF_8.newEncoder().canEncode(name)) {
            refuse(bean, "has a name that no attribute of a session may have: '" + name + "'.");
        }
        String other = ownerOf.putIfAbsent(name, bean.toString());
        if (other != null) {
            refuse(bean, "would be the same attribute as " + other + ". Give one of them a name by @Named.");
        }
        return name;
    }

    private void refuse(Bean<?> bean, String fault) {
        faults.add(bean + " " + fault);
    }

    /** What keeps the application from starting, in one message; empty if nothing does. */
    public Optional<DeploymentException> faults() {
        if (faults.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DeploymentException("Of the @RedisSessionScoped beans not everything can be kept in a"
                + " session:\n- " + String.join("\n- ", faults) + "\nMake a field transient (or inject it) if it is not"
                + " to be kept, or give it an adapter (@JsonbTypeAdapter)."));
    }

    ScopedBean of(Contextual<?> bean) {
        ScopedBean found = byBean.get(bean);
        if (found == null) {
            throw new IllegalStateException("CDI did not tell of this bean when the application started: " + bean);
        }
        return found;
    }
}
