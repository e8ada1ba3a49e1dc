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
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Reception;
import jakarta.enterprise.inject.IllegalProductException;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
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

/** A bean of the scope is a bean like any other. */
@ExtendWith(SharedRedis.class)
class CdiRulesTest {

    /** What the beans did, in order. */
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

    /** Has every way to be given what it needs, and begins with what it makes itself. */
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

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Gift {}

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Own {}

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Shared {}

    @Qualifier
    @Retention(RetentionPolicy.RUNTIME)
    @interface Other {}

    public static class Box<T> {

        private T held;

        public void hold(T one) {
            held = one;
        }

        public T held() {
            return held;
        }
    }

    public static class SpecialCart extends Cart {}

    @Dependent
    public static class Producers {

        private static final Cart SHARED = new Cart();

        @Produces
        @Gift
        @RedisSessionScoped
        private final Cart byField = new Cart();

        @Produces
        @Own
        @Named("own")
        @RedisSessionScoped
        Cart byMethod() {
            Cart cart = new Cart();
            cart.note("new");
            return cart;
        }

        @Produces
        @Typed(Box.class)
        @RedisSessionScoped
        Box<Item> box() {
            return new Box<>();
        }

        @Produces
        @Shared
        @RedisSessionScoped
        static Cart shared() {
            return SHARED;
        }

        @Produces
        @Other
        @RedisSessionScoped
        Cart other() {
            return new SpecialCart();
        }
    }

    @RequestScoped
    @Typed(Order.class)
    public static class Order {

        @Inject
        Cart cart;

        @Inject
        @Gift
        Cart gift;

        @Inject
        Box<Item> box;

        public void fill() {
            cart.add("book");
            gift.add("pen");
            box.hold(new Item("ring", 1));
        }

        public String content() {
            return cart.names() + " " + gift.names() + " " + box.held();
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
    void interceptorsAndDecoratorsSurroundItAndItsFieldsAreKept() {
        start(Visits.class, Tracing.class, ByTens.class);
        Counter visits = application.get(Counter.class);

        application.request(() -> assertThat(visits.next()).isEqualTo(10));
        application.request(() -> assertThat(visits.next()).isEqualTo(20));
        assertThat(LOG).containsExactly("constructed", "called next", "constructed", "called next");
        assertThat(application.stored()).containsEntry(Visits.class.getName(), "{\"count\":2}");
    }

    @Test
    void postConstructSetsWhatANewBeanBeginsWithAndTheSessionComesAfterIt() {
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
    void whatItWasInjectedWithIsEndedWithTheRequestAndItselfNot() {
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
    void invalidatingEndsWhatItWasInjectedWithOnce() {
        start(Basket.class, Prices.class, Connection.class);
        application.request(() -> {
            application.get(Basket.class).content();
            application.session().invalidate();
            assertThat(LOG).containsOnlyOnce("closed");
        });

        assertThat(LOG).containsOnlyOnce("closed");
    }

    @Test
    void aConditionalObserverIsToldOfWhatHappensOnceItsBeanWasCalled() {
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
    void aStereotypeGivesTheScopeAndANameAndGenericsAreThoseOfTheClass() {
        start(Wishes.class);
        Wishes wishes = application.get(Wishes.class);
        application.request(() -> wishes.add(new Item("book", 2)));

        application.request(() -> assertThat(wishes.all()).containsExactly(new Item("book", 2)));
        assertThat(application.stored()).containsOnlyKeys("wishes");
    }

    @Test
    void beansOfOneClassWithOtherQualifiersAreOtherAttributes() {
        start(Order.class, Cart.class, Producers.class);
        application.request(() -> application.get(Order.class).fill());

        application.request(() -> assertThat(application.get(Order.class).content())
                .isEqualTo("[book] [pen] Item[name=ring, quantity=1]"));
        assertThat(application.stored())
                .containsOnlyKeys(
                        Cart.class.getName(),
                        Producers.class.getName() + ".byField",
                        Producers.class.getName() + ".box");
    }

    @Test
    void whatAProducerBeginsWithIsNoChangeAndItsNameIsTheAttributes() {
        start(Producers.class);
        Cart own = application.get(Cart.class, OWN);
        application.request(() -> assertThat(own.note()).isEqualTo("new"));
        assertThat(application.hasToken()).isFalse();

        application.request(() -> own.note(null));
        application.request(() -> assertThat(own.note()).isNull());
        assertThat(application.stored()).containsOnlyKeys("own");
    }

    @Test
    void anObjectThatWasProducedForAnotherRequestIsRefused() {
        start(Producers.class);
        Cart shared = application.get(Cart.class, SHARED);
        application.request(() -> shared.add("book"));

        application.request(() -> assertThatThrownBy(shared::names)
                .isInstanceOf(IllegalProductException.class)
                .hasMessageContaining("Producers.shared")
                .hasMessageContaining("a new object each time"));
    }

    @Test
    void aProductOfAnotherClassThanDeclaredIsRefused() {
        start(Producers.class);
        Cart other = application.get(Cart.class, OTHER);

        application.request(() -> assertThatThrownBy(other::names)
                .isInstanceOf(IllegalProductException.class)
                .hasMessageContaining("SpecialCart"));
    }

    @Test
    void aBeanThatAnExtensionAddedIsRefused() {
        assertThatThrownBy(
                        () -> Application.weld(redis).addExtension(new Adding()).initialize())
                .hasMessageContaining("was added by an extension");
    }

    /** Adds a bean by program. */
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

    private static final Own OWN = new OwnLiteral();
    private static final Shared SHARED = new SharedLiteral();
    private static final Other OTHER = new OtherLiteral();

    private static final class OwnLiteral extends jakarta.enterprise.util.AnnotationLiteral<Own> implements Own {}

    private static final class SharedLiteral extends jakarta.enterprise.util.AnnotationLiteral<Shared>
            implements Shared {}

    private static final class OtherLiteral extends jakarta.enterprise.util.AnnotationLiteral<Other> implements Other {}
}
