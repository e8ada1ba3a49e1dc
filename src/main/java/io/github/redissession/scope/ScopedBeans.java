package io.github.redissession.scope;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.codec.AttributeNames;
import io.github.redissession.jsonb.JsonbTypes;
import io.github.redissession.jsonb.TypeResolver;
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

/** All scoped beans of the application, registered at its start. Thread-safe once registration is complete. */
public final class ScopedBeans {

    private final Map<Contextual<?>, ScopedBean> beans = new HashMap<>();
    private final Map<String, String> beanByAttribute = new HashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> typeProblems = new ArrayList<>();

    /** Registers a bean if it has the scope; collects a problem if it cannot be stored. */
    public void register(ProcessBean<?> event) {
        if (event.getBean().getScope() != RedisSessionScoped.class) {
            return;
        }
        if (event instanceof ProcessSessionBean) {
            refuse(event.getBean(), "is an Enterprise Bean, whose fields the container hides: use a plain class.");
        } else if (event instanceof ProcessManagedBean<?> managed) {
            registerClass(managed.getBean(), managed.getAnnotatedBeanClass().getBaseType());
        } else if (event instanceof ProcessProducerMethod<?, ?> method) {
            registerProducer(method.getBean(), method.getAnnotatedProducerMethod());
        } else if (event instanceof ProcessProducerField<?, ?> field) {
            registerProducer(field.getBean(), field.getAnnotatedProducerField());
        } else {
            refuse(
                    event.getBean(),
                    "was added by an extension, so its class is unknown: use a bean class or a producer.");
        }
    }

    private void registerClass(Bean<?> bean, Type type) {
        String attribute = attribute(bean, bean.getBeanClass().getName());
        beans.put(bean, ScopedBean.managed(attribute, bean.getBeanClass(), fields(bean, type)));
    }

    private void registerProducer(Bean<?> bean, AnnotatedMember<?> producer) {
        Class<?> type = TypeResolver.raw(producer.getBaseType());
        if (type.isInterface() || JsonbTypes.isPlatformClass(type)) {
            refuse(
                    bean,
                    "declares " + type.getName()
                            + ", which does not define the fields to store: declare a class of the application.");
            return;
        }
        String defaultName =
                bean.getBeanClass().getName() + "." + producer.getJavaMember().getName();
        List<PersistentField> fields = fields(bean, producer.getBaseType());
        beans.put(bean, ScopedBean.produced(attribute(bean, defaultName), type, fields));
    }

    private List<PersistentField> fields(Bean<?> bean, Type type) {
        List<Field> injected = bean.getInjectionPoints().stream()
                .map(InjectionPoint::getMember)
                .filter(Field.class::isInstance)
                .map(Field.class::cast)
                .toList();
        PersistentFieldScanner scanner = new PersistentFieldScanner(type, injected);
        problems.addAll(scanner.problems());
        typeProblems.addAll(scanner.typeProblems());
        return scanner.fields();
    }

    private String attribute(Bean<?> bean, String defaultName) {
        String name = Optional.ofNullable(bean.getName()).orElse(defaultName);
        AttributeNames.violation(name)
                .ifPresent(violation ->
                        refuse(bean, "has the name " + AttributeNames.quoted(name) + ", which " + violation + "."));
        String other = beanByAttribute.putIfAbsent(name, bean.toString());
        if (other != null) {
            refuse(bean, "uses the same attribute as " + other + ": name one of them with @Named.");
        }
        return name;
    }

    private void refuse(Bean<?> bean, String problem) {
        problems.add(bean + " " + problem);
    }

    /**
     * All problems in one exception; empty if every bean can be stored.
     *
     * @param typesDecide false if the application maps values itself, so that only its values decide
     */
    public Optional<DeploymentException> deploymentProblem(boolean typesDecide) {
        List<String> all = new ArrayList<>(problems);
        if (typesDecide) {
            all.addAll(typeProblems);
        }
        return all.isEmpty() ? Optional.empty() : Optional.of(exception(all));
    }

    private static DeploymentException exception(List<String> all) {
        return new DeploymentException("Some @RedisSessionScoped beans cannot be stored in a session:\n- "
                + String.join("\n- ", all) + "\nMake a field transient (or inject it) if it need not be stored, or"
                + " give it an adapter (@JsonbTypeAdapter).");
    }

    /** @throws IllegalStateException if the bean was not registered */
    ScopedBean get(Contextual<?> bean) {
        ScopedBean found = beans.get(bean);
        if (found == null) {
            throw new IllegalStateException("CDI did not report this bean at application start: " + bean);
        }
        return found;
    }
}
