package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.interceptor.AroundConstruct;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The rules of CDI for interceptors, decorators, injection, observers and stereotypes apply to a scoped bean. */
@ExtendWith(SharedRedis.class)
class CdiRulesTest {

    /** The callbacks and intercepted calls, in order. */
    private static final List<String> LOG = new ArrayList<>();

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Traced {}

    @Traced
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Tracing {

        @AroundConstruct
        void construct(InvocationContext context) throws Exception {
            LOG.add("constructed");
            context.proceed();
        }

        @AroundInvoke
        Object trace(InvocationContext method) throws Exception {
            LOG.add("called " + method.getMethod().getName());
            return method.proceed();
        }
    }

    public interface Counter {
        int next();
    }

    @Traced
    @RedisSessionScoped
    public static class Visits implements Counter {

        private int count;

        @Override
        public int next() {
            return ++count;
        }
    }

    @Decorator
    @Priority(Interceptor.Priority.APPLICATION)
    public static class ByTens implements Counter {

        @Inject
        @Delegate
        private Counter delegate;

        @Override
        public int next() {
            return 10 * delegate.next();
        }
    }

    @Dependent
    public static class Connection {

        @PreDestroy
        void close() {
            LOG.add("closed");
        }
    }

    @ApplicationScoped
    public static class Prices {

        public int of(String name) {
            return name.length();
        }
    }

    public record Bought(String name) {}

    /** Is injected by constructor, field and method, and sets its initial state in {@code @PostConstruct}. */
    @RedisSessionScoped
    public static class Basket {

        private final transient Prices prices;

        @Inject
        private Connection connection;

        private transient Prices byMethod;
        private List<String> names;
        private int total;

        Basket() {
            prices = new Prices();
        }

        @Inject
        Basket(Prices prices) {
            this.prices = prices;
        }

        @Inject
        void set(Prices given) {
            byMethod = given;
        }

        @PostConstruct
        void begin() {
            LOG.add("begun with " + names + " " + (connection != null));
            names = new ArrayList<>(List.of("gift"));
        }

        void bought(@Observes Bought event) {
            names.add(event.name());
            total += prices.of(event.name()) + byMethod.of(event.name());
        }

        public String content() {
            return names + " " + total;
        }
    }

    @RedisSessionScoped
    public static class Conditional {

        private int events;

        void bought(@Observes(notifyObserver = Reception.IF_EXISTS) Bought event) {
            events++;
        }

        public int events() {
            return events;
        }
    }

    @Stereotype
    @RedisSessionScoped
    @Named
    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    @Kept
    public static class Wishes extends Base<Item> {}

    public abstract static class Base<T> {

        private final List<T> all = new ArrayList<>();

        public void add(T one) {
            all.add(one);
        }

        public List<T> all() {
            return all;
        }
    }

    private RedisServerProcess redis;
    private Application application;

    @BeforeEach
    void clear(RedisServerProcess server) {
        redis = server;
        LOG.clear();
    }

    @AfterEach
    void stop() {
        if (application != null) {
            application.close();
        }
    }

    private void start(Class<?>... beans) {
        application = Application.start(redis, beans);
    }

    @Test
    void interceptedAndDecoratedBeanKeepsItsFields() {
        start(Visits.class, Tracing.class, ByTens.class);
        Counter visits = application.get(Counter.class);

        application.request(() -> assertThat(visits.next()).isEqualTo(10));
        application.request(() -> assertThat(visits.next()).isEqualTo(20));
        assertThat(LOG).containsExactly("constructed", "called next", "constructed", "called next");
        assertThat(application.stored()).containsEntry(Visits.class.getName(), "{\"count\":2}");
    }

    @Test
    void storedFieldsReplaceThoseSetInPostConstruct() {
        start(Basket.class, Prices.class, Connection.class);
        Basket basket = application.get(Basket.class);
        application.request(() -> assertThat(basket.content()).isEqualTo("[gift] 0"));
        assertThat(application.hasToken()).isFalse();

        application.request(() -> application.container().event().fire(new Bought("book")));
        application.request(() -> assertThat(basket.content()).isEqualTo("[gift, book] 8"));
        assertThat(LOG).filteredOn("begun with null true"::equals).hasSize(3);
        assertThat(application.stored())
                .containsEntry(Basket.class.getName(), "{\"names\":[\"gift\",\"book\"],\"total\":8}");
    }

    @Test
    void requestEndDestroysInjectedDependentsButNotTheBean() {
        start(Basket.class, Prices.class, Connection.class, Cart.class);
        Cart.destroyed = 0;
        application.request(() -> {
            application.get(Basket.class).content();
            application.get(Cart.class).add("book");
            assertThat(LOG).doesNotContain("closed");
        });

        assertThat(LOG).containsOnlyOnce("closed");
        assertThat(Cart.destroyed).isZero();
    }

    @Test
    void invalidationDestroysInjectedDependentsOnce() {
        start(Basket.class, Prices.class, Connection.class);
        application.request(() -> {
            application.get(Basket.class).content();
            application.session().invalidate();
            assertThat(LOG).containsOnlyOnce("closed");
        });

        assertThat(LOG).containsOnlyOnce("closed");
    }

    @Test
    void conditionalObserverIsNotifiedOnlyAfterItsBeanWasCalled() {
        start(Conditional.class);
        Conditional conditional = application.get(Conditional.class);
        application.container().event().fire(new Bought("outside a request"));
        application.request(() -> {
            application.container().event().fire(new Bought("book"));
            assertThat(conditional.events()).isZero();
            application.container().event().fire(new Bought("pen"));
            assertThat(conditional.events()).isOne();
        });
    }

    @Test
    void stereotypeDefinesScopeAndNameOfGenericBean() {
        start(Wishes.class);
        Wishes wishes = application.get(Wishes.class);
        application.request(() -> wishes.add(new Item("book", 2)));

        application.request(() -> assertThat(wishes.all()).containsExactly(new Item("book", 2)));
        assertThat(application.stored()).containsOnlyKeys("wishes");
    }

    @Test
    void beanAddedByExtensionIsRefused() {
        assertThatThrownBy(
                        () -> Application.weld(redis).addExtension(new Adding()).initialize())
                .hasMessageContaining("was added by an extension");
    }

    /** Adds a bean of the scope programmatically. */
    public static class Adding implements Extension {

        void add(@Observes AfterBeanDiscovery discovery) {
            discovery
                    .<Cart>addBean()
                    .beanClass(Cart.class)
                    .types(Cart.class)
                    .scope(RedisSessionScoped.class)
                    .produceWith(beans -> new Cart());
        }
    }
}
