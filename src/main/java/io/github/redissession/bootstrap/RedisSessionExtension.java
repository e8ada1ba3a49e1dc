package io.github.redissession.bootstrap;

import io.github.redissession.SessionRedis;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SettingsReader;
import io.github.redissession.request.SavesSession;
import io.github.redissession.store.redis.RedisClients;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** What happens when the application starts: resources get the interceptor, and the configuration is checked. */
public class RedisSessionExtension implements Extension {

    private static final class SavesSessionLiteral extends AnnotationLiteral<SavesSession> implements SavesSession {
        private static final long serialVersionUID = 1L;
    }

    private @Nullable SessionSettings settings;
    private boolean applicationHasClient;

    void bind(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> type) {
        if (isInterceptable(type.getAnnotatedType().getJavaClass())) {
            type.configureAnnotatedType().add(new SavesSessionLiteral());
        }
    }

    /** CDI refuses to start when it cannot subclass what is intercepted; such a resource is left to the filter. */
    private static boolean isInterceptable(Class<?> type) {
        return !type.isInterface()
                && !type.isSealed()
                && !Modifier.isFinal(type.getModifiers())
                && Arrays.stream(type.getDeclaredConstructors()).anyMatch(RedisSessionExtension::isUsable)
                && Stream.<Class<?>>iterate(type, each -> each != Object.class, Class::getSuperclass)
                        .flatMap(each -> Arrays.stream(each.getDeclaredMethods()))
                        .mapToInt(Method::getModifiers)
                        .noneMatch(modifiers -> Modifier.isFinal(modifiers)
                                && !Modifier.isStatic(modifiers)
                                && !Modifier.isPrivate(modifiers));
    }

    private static boolean isUsable(Constructor<?> constructor) {
        return !Modifier.isPrivate(constructor.getModifiers())
                && (constructor.getParameterCount() == 0 || constructor.isAnnotationPresent(Inject.class));
    }

    void noticeClient(@Observes ProcessBean<?> bean) {
        Bean<?> found = bean.getBean();
        applicationHasClient |= found.getQualifiers().contains(SessionRedis.Literal.INSTANCE)
                && found.getTypes().contains(UnifiedJedis.class);
    }

    void addClient(@Observes AfterBeanDiscovery discovery) {
        if (!applicationHasClient) {
            discovery
                    .<UnifiedJedis>addBean()
                    .types(UnifiedJedis.class)
                    .qualifiers(SessionRedis.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .produceWith(beans -> RedisClients.connect(settings().redis()))
                    .disposeWith((client, beans) -> client.close());
        }
    }

    void check(@Observes AfterDeploymentValidation validation) {
        try {
            settings = SettingsReader.read(ConfigProvider.getConfig());
        } catch (RuntimeException e) {
            validation.addDeploymentProblem(e);
        }
    }

    /** What was checked. */
    SessionSettings settings() {
        if (settings == null) {
            throw new IllegalStateException("The application did not start, since its configuration has faults");
        }
        return settings;
    }
}
