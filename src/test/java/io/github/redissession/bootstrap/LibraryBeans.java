package io.github.redissession.bootstrap;

import io.github.redissession.testing.Application;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The beans of the library in an application that has started and served a request that creates a session. */
public final class LibraryBeans implements Function<Map<String, String>, Set<String>> {

    @Override
    public Set<String> apply(Map<String, String> properties) {
        try (Application application = new Application(properties)) {
            application.request("", session -> session.put("created", "1"));
            return application.container().getBeanManager().getBeans(Object.class, Any.Literal.INSTANCE).stream()
                    .filter(bean -> bean.getBeanClass().getName().startsWith("io.github.redissession."))
                    .map(LibraryBeans::described)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String described(Bean<?> bean) {
        return bean.getBeanClass().getSimpleName()
                + bean.getQualifiers().stream()
                        .map(qualifier -> " @" + qualifier.annotationType().getSimpleName())
                        .filter(name -> !name.equals(" @Any") && !name.equals(" @Default"))
                        .sorted()
                        .collect(Collectors.joining());
    }
}
