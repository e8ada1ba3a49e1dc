package io.github.redissession.bootstrap;

import io.github.redissession.SessionRedis;
import io.github.redissession.config.OptionalApi;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SettingsReader;
import io.github.redissession.health.ReadinessBean;
import io.github.redissession.log.EventLog;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.rest.SavesSession;
import io.github.redissession.scope.RedisSessionContext;
import io.github.redissession.scope.ScopedBeans;
import io.github.redissession.security.OtherMechanisms;
import io.github.redissession.security.RunsInMechanism;
import io.github.redissession.servlet.ContextPath;
import io.github.redissession.servlet.WebApplication;
import io.github.redissession.store.Probe;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.sse.SseEventSink;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/**
 * What happens when the application starts: resource methods that answer later get the interceptor, the scope its
 * context, and beans and configuration are checked.
 */
public class RedisSessionExtension implements Extension {

    private static final EventLog LOG = EventLog.of(RedisSessionExtension.class);

    private static final class SavesSessionLiteral extends AnnotationLiteral<SavesSession> implements SavesSession {
        private static final long serialVersionUID = 1L;
    }

    private static final class IdentifiesCallerLiteral extends AnnotationLiteral<RunsInMechanism>
            implements RunsInMechanism {
        private static final long serialVersionUID = 1L;
    }

    private static final String OUR_MECHANISM = "io.github.redissession.security.SessionAuthenticationMechanism";

    private final OtherMechanisms otherMechanisms = new OtherMechanisms();
    private final ScopedBeans scopedBeans = new ScopedBeans();
    private final RedisSessionContext scope = new RedisSessionContext(scopedBeans);
    private @Nullable DeployedSettings settings;
    private @Nullable RuntimeException fault;
    private volatile @Nullable Supplier<Probe> probe;
    private boolean applicationHasClient;
    private boolean hasOurMechanism;

    void read(@Observes BeforeBeanDiscovery discovery) {
        try {
            settings = new DeployedSettings(SettingsReader.read(ConfigProvider.getConfig()));
        } catch (RuntimeException e) {
            fault = e;
        }
    }

    void bindMechanism(@Observes ProcessAnnotatedType<?> type) {
        Class<?> mechanism = type.getAnnotatedType().getJavaClass();
        otherMechanisms.look(mechanism, type.getAnnotatedType().getAnnotations());
        if (mechanism.getName().equals(OUR_MECHANISM)
                && (settings == null || !settings.configured().authentication())) {
            type.veto();
        } else if (OtherMechanisms.isMechanism(mechanism) && isInterceptable(mechanism)) {
            type.configureAnnotatedType().add(new IdentifiesCallerLiteral());
        }
    }

    void bind(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> type) {
        if (type.getAnnotatedType().getMethods().stream().anyMatch(RedisSessionExtension::answersLater)
                && isInterceptable(type.getAnnotatedType().getJavaClass())) {
            type.configureAnnotatedType()
                    .filterMethods(RedisSessionExtension::answersLater)
                    .forEach(method -> method.add(new SavesSessionLiteral()));
        }
    }

    /** Whether a resource method may end before its answer begins. */
    private static boolean answersLater(AnnotatedMethod<?> method) {
        Method member = method.getJavaMember();
        return CompletionStage.class.isAssignableFrom(member.getReturnType())
                || member.getReturnType() == Object.class // or a type variable
                || Arrays.stream(member.getParameterTypes())
                        .anyMatch(type -> type == AsyncResponse.class || type == SseEventSink.class);
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

    void notice(@Observes ProcessBean<?> bean) {
        Bean<?> found = bean.getBean();
        if (found.getBeanClass().getName().equals(OUR_MECHANISM)) {
            hasOurMechanism = true;
        } else if (found.getTypes().stream().anyMatch(type -> OtherMechanisms.isMechanism(type.getTypeName()))) {
            otherMechanisms.add(found.getBeanClass());
        }
        applicationHasClient |= found.getQualifiers().contains(SessionRedis.Literal.INSTANCE)
                && found.getTypes().contains(UnifiedJedis.class);
    }

    void learn(@Observes ProcessBean<?> bean) {
        scopedBeans.register(bean);
    }

    void addScope(@Observes AfterBeanDiscovery discovery) {
        discovery.addContext(scope);
    }

    void addClient(@Observes AfterBeanDiscovery discovery) {
        if (!applicationHasClient) {
            discovery
                    .<UnifiedJedis>addBean()
                    .types(UnifiedJedis.class)
                    .qualifiers(SessionRedis.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .produceWith(beans ->
                            RedisClients.connect(deployed().configured().redis()))
                    .disposeWith((client, beans) -> client.close());
        }
    }

    void addReadiness(@Observes AfterBeanDiscovery discovery) {
        if (settings != null && settings.configured().health() && OptionalApi.HEALTH.isPresent()) {
            ReadinessBean.add(discovery, this::probe);
        }
    }

    void check(@Observes AfterDeploymentValidation validation, BeanManager beans) {
        if (fault != null) {
            validation.addDeploymentProblem(fault);
        } else if (deployed().configured().authentication() && !hasOurMechanism) {
            validation.addDeploymentProblem(new IllegalStateException(
                    "redis-session.authentication=true needs Jakarta Security, which this server does not have"));
        } else if (deployed().configured().authentication() && !otherMechanisms.isEmpty()) {
            validation.addDeploymentProblem(new IllegalStateException(otherMechanisms.fault()));
        } else {
            locate(beans);
        }
        scopedBeans.deploymentProblem().ifPresent(validation::addDeploymentProblem);
    }

    /** What is no web application has the sessions of the root context. */
    private void locate(BeanManager beans) {
        if (OptionalApi.SERVLET.isPresent() && WebApplication.has(beans)) {
            ContextPath.whenKnown(this::deployedAt);
        } else {
            deployedAt("");
        }
    }

    /** Before any observer of the application's own, which may use sessions. */
    void initialized(@Observes @Initialized(ApplicationScoped.class) @Priority(Integer.MIN_VALUE) Object event) {
        if (OptionalApi.SERVLET.isPresent()) {
            WebApplication.contextPath(event).ifPresent(this::deployedAt);
        }
    }

    private void deployedAt(String contextPath) {
        if (deployed().at(contextPath)) {
            LOG.log(Level.INFO, EffectiveSettings.of(settings()));
        }
    }

    RedisSessionContext scope() {
        return scope;
    }

    /**
     * What was checked.
     *
     * @throws IllegalStateException if it is not known yet where the application is, and the settings depend on it
     */
    SessionSettings settings() {
        return deployed().get();
    }

    private DeployedSettings deployed() {
        if (settings == null) {
            throw new IllegalStateException("The application did not start, since its configuration has faults");
        }
        return settings;
    }

    /** The application has started, and this finds out whether it can have sessions. */
    void started(Supplier<Probe> found) {
        probe = found;
    }

    private Probe probe() {
        Supplier<Probe> found = probe;
        if (found == null) {
            throw new IllegalStateException("The application has not started yet");
        }
        return found.get();
    }
}
