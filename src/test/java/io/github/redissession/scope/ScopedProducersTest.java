package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.inject.IllegalProductException;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.util.AnnotationLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Qualifier;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Producers of scoped beans: attribute names, initial values and refused products. */
@ExtendWith(SharedRedis.class)
class ScopedProducersTest {

    private static final Own OWN = new OwnLiteral();
    private static final Shared SHARED = new SharedLiteral();
    private static final Other OTHER = new OtherLiteral();

    private static final class OwnLiteral extends AnnotationLiteral<Own> implements Own {}

    private static final class SharedLiteral extends AnnotationLiteral<Shared> implements Shared {}

    private static final class OtherLiteral extends AnnotationLiteral<Other> implements Other {}

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
    void use(RedisServerProcess server) {
        redis = server;
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void start(Class<?>... beans) {
        application = Application.start(redis, beans);
    }

    @Test
    void beansOfSameClassWithDifferentQualifiersAreSeparateAttributes() {
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
    void producedBeanIsStoredUnderItsNameOnceChanged() {
        start(Producers.class);
        Cart own = application.get(Cart.class, OWN);
        application.request(() -> assertThat(own.note()).isEqualTo("new"));
        assertThat(application.hasToken()).isFalse();

        application.request(() -> own.note(null));
        application.request(() -> assertThat(own.note()).isNull());
        assertThat(application.stored()).containsOnlyKeys("own");
    }

    @Test
    void objectProducedForAnEarlierRequestIsRefused() {
        start(Producers.class);
        Cart shared = application.get(Cart.class, SHARED);
        application.request(() -> shared.add("book"));

        application.request(() -> assertThatThrownBy(shared::names)
                .isInstanceOf(IllegalProductException.class)
                .hasMessageContaining("Producers.shared")
                .hasMessageContaining("a new object each time"));
    }

    @Test
    void productOfSubclassOfDeclaredTypeIsRefused() {
        start(Producers.class);
        Cart other = application.get(Cart.class, OTHER);

        application.request(() -> assertThatThrownBy(other::names)
                .isInstanceOf(IllegalProductException.class)
                .hasMessageContaining("SpecialCart"));
    }
}
