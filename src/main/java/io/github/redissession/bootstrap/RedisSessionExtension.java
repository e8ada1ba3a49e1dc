package io.github.redissession.bootstrap;

import io.github.redissession.SessionRedis;
import io.github.redissession.config.OptionalApi;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Store;
import io.github.redissession.config.SettingsReader;
import io.github.redissession.health.ReadinessBean;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.redis.RedisClients;
import io.github.redissession.rest.SavesSession;
import io.github.redissession.scope.RedisSessionContext;
import io.github.redissession.scope.ScopedBeans;
import io.github.redissession.security.RunsInMechanism;
import io.github.redissession.servlet.ContextPath;
import io.github.redissession.servlet.WebApplication;
import io.github.redissession.store.Probe;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.AfterDeploymentValidation;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.ProcessBean;
import jakarta.enterprise.inject.spi.ProcessInjectionPoint;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Scope;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.UnifiedJedis;

/** Registers the library with CDI when the application starts, and reports what keeps the application from starting. */
public class RedisSessionExtension implements Extension {

    private static final EventLog LOG = EventLog.of(RedisSessionExtension.class);

    private static final class SavesSessionLiteral extends AnnotationLiteral<SavesSession> implements SavesSession {
        private static final long serialVersionUID = 1L;
    }

    private static final class RunsInMechanismLiteral extends AnnotationLiteral<RunsInMechanism>
            implements RunsInMechanism {
        private static final long serialVersionUID = 1L;
    }

    private final StartupSettings settings = new StartupSettings();
    private final AuthenticationMechanisms mechanisms = new AuthenticationMechanisms();
    private final ScopedBeans scopedBeans = new ScopedBeans();
    private final SessionUse use = new SessionUse();
    private final RedisSessionContext scope = new RedisSessionContext(scopedBeans);
    private volatile @Nullable Supplier<Probe> probe;
    private boolean applicationHasClient;
    private boolean applicationHasJsonb;

    void readSettings(@Observes BeforeBeanDiscovery event) {
        settings.read(SettingsReader::read);
        if (settings.isAuthenticationEnabled()) {
            AuthenticationMechanisms.own()
                    .ifPresent(
                            own -> event.addAnnotatedType(own, own.getName()).add(ApplicationScoped.Literal.INSTANCE));
        }
    }

    /**
     * Observes the types that have a scope, an injection point or a path of their own. A resource class that has all from
     * superclasses and interfaces, which {@code @WithAnnotations} does not consider, is left to the filters.
     */
    void processType(
            @Observes
                    @WithAnnotations({
                        Scope.class,
                        NormalScope.class,
                        Stereotype.class,
                        Inject.class,
                        Path.class,
                        ApplicationPath.class
                    })
                    ProcessAnnotatedType<?> event) {
        processMechanism(event);
        interceptResource(event, true);
    }

    private void processMechanism(ProcessAnnotatedType<?> event) {
        Class<?> type = event.getAnnotatedType().getJavaClass();
        mechanisms.addType(event.getAnnotatedType());
        if (AuthenticationMechanisms.isIntercepted(type)) {
            event.configureAnnotatedType().add(new RunsInMechanismLiteral());
        }
    }

    /** {@code @WithAnnotations} finds designators such as {@code @GET}, since they are annotated with {@code @HttpMethod}. */
    void processSubResource(@Observes @WithAnnotations(HttpMethod.class) ProcessAnnotatedType<?> event) {
        interceptResource(event, false);
    }

    private static void interceptResource(ProcessAnnotatedType<?> event, boolean withPath) {
        Set<Method> methods = methods(event.getAnnotatedType(), withPath);
        if (!methods.isEmpty()) {
            event.configureAnnotatedType()
                    .filterMethods(method -> methods.contains(method.getJavaMember()))
                    .forEach(method -> method.add(new SavesSessionLiteral()));
        }
    }

    /** A class that refers to a missing class, perhaps one that is never used, is left to the filters. */
    private static Set<Method> methods(AnnotatedType<?> type, boolean withPath) {
        try {
            return ResourceAnnotations.hasPath(type.getJavaClass()) == withPath
                    ? InterceptedResources.methods(type)
                    : Set.of();
        } catch (LinkageError | TypeNotPresentException | ArrayStoreException e) {
            LOG.log(
                    Level.DEBUG,
                    LogEvent.named("resource-not-intercepted")
                            .with("class", type.getJavaClass().getName()),
                    e);
            return Set.of();
        }
    }

    void registerBean(@Observes ProcessBean<?> event) {
        mechanisms.addBean(event.getBean());
        use.addBean(event.getBean());
        scopedBeans.register(event);
        applicationHasClient |= isOwn(UnifiedJedis.class, event.getBean());
        applicationHasJsonb |= isOwn(Jsonb.class, event.getBean());
    }

    void findUse(@Observes ProcessInjectionPoint<?, ?> event) {
        use.addInjectionPoint(event.getInjectionPoint());
    }

    private static boolean isOwn(Class<?> type, Bean<?> bean) {
        return bean.getQualifiers().contains(SessionRedis.Literal.INSTANCE)
                && bean.getTypes().contains(type);
    }

    void addScope(@Observes AfterBeanDiscovery event) {
        event.addContext(scope);
    }

    void addClient(@Observes AfterBeanDiscovery event) {
        if (!applicationHasClient) {
            event.<UnifiedJedis>addBean()
                    .types(UnifiedJedis.class)
                    .qualifiers(SessionRedis.Literal.INSTANCE)
                    .scope(Singleton.class)
                    .produceWith(beans -> RedisClients.connect(
                            settings.deployed().configured().redis()))
                    .disposeWith((client, beans) -> client.close());
        }
    }

    void addReadiness(@Observes AfterBeanDiscovery event) {
        if (settings.isHealthEnabled() && OptionalApi.HEALTH.isPresent()) {
            ReadinessBean.register(event, this::probe);
        }
    }

    void reportFaults(@Observes AfterDeploymentValidation event, BeanManager beans) {
        settings.fault()
                .or(() -> mechanismFault().map(IllegalStateException::new))
                .ifPresentOrElse(event::addDeploymentProblem, () -> deploy(beans));
        scopedBeans.deploymentProblem(!applicationHasJsonb).ifPresent(event::addDeploymentProblem);
    }

    private Optional<String> mechanismFault() {
        return settings.isAuthenticationEnabled() ? mechanisms.fault() : Optional.empty();
    }

    /** An application without a context path has the sessions of the root context. */
    private void deploy(BeanManager beans) {
        if (OptionalApi.SERVLET.isPresent() && WebApplication.isIn(beans)) {
            ContextPath.whenKnown(this::deployAt);
        } else {
            deployAt("");
        }
    }

    /** Precedes the application's observers, which may use sessions. */
    void deployWebApplication(
            @Observes @Initialized(ApplicationScoped.class) @Priority(Integer.MIN_VALUE) Object event) {
        if (OptionalApi.SERVLET.isPresent()) {
            WebApplication.contextPath(event).ifPresent(this::deployAt);
        }
    }

    private void deployAt(String contextPath) {
        if (settings.deployed().deployAt(contextPath)) {
            LOG.log(Level.INFO, SettingsLogEvent.of(settings()));
            warnOfMemory();
        }
    }

    private void warnOfMemory() {
        if (isStoreInMemory()) {
            LOG.log(
                    Level.WARNING,
                    LogEvent.named("store-in-memory")
                            .with("application", settings().application())
                            .with("effect", "sessions are lost at a restart, and other servers do not see them"));
        }
    }

    /** Whether sessions are in the memory of this process. */
    boolean isStoreInMemory() {
        return settings.deployed().configured().store() == Store.MEMORY;
    }

    RedisSessionContext scope() {
        return scope;
    }

    SessionUse use() {
        return use;
    }

    /** @throws IllegalStateException if the settings depend on the context path and it is not known yet */
    SessionSettings settings() {
        return settings.deployed().get();
    }

    /** @param listener called with the context path: now if it is known, else when it is; empty for the root context */
    void whenDeployed(Consumer<String> listener) {
        settings.deployed().whenDeployed(listener);
    }

    /** @param found finds the probe that the readiness check uses */
    void started(Supplier<Probe> found) {
        probe = found;
    }

    /** Redis concerns the readiness of an application that uses sessions, and of no other. */
    Probe probe() {
        if (!use.isFound() && !settings.isAuthenticationEnabled()) {
            return () -> {};
        }
        Supplier<Probe> found = probe;
        if (found == null) {
            throw new IllegalStateException("The application has not started yet");
        }
        return found.get();
    }
}
