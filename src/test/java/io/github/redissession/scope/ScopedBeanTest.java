package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.enterprise.context.ContextNotActiveException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A scoped bean is restored in the next request, has one instance per request and is an attribute of the session. */
@ExtendWith(SharedRedis.class)
class ScopedBeanTest {

    private static final String CART = Cart.class.getName();

    private Application application;
    private Cart cart;
    private SessionData session;

    @BeforeEach
    void start(RedisServerProcess server) {
        application = Application.start(server, Cart.class);
        cart = application.get(Cart.class);
        session = application.session();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void storeCartWithBook() {
        application.request(() -> cart.add("book"));
    }

    @Test
    void fieldsAreRestoredInNextRequest() {
        storeCartWithBook();
        application.request(() -> cart.note("wrap"));

        application.request(() -> {
            assertThat(cart.names()).containsExactly("book");
            assertThat(cart.note()).isEqualTo("wrap");
        });
        assertThat(application.stored())
                .containsOnlyKeys(CART)
                .containsEntry(CART, "{\"items\":[{\"name\":\"book\",\"quantity\":1}],\"note\":\"wrap\"}");
    }

    @Test
    void allCallsInOneRequestReachTheSameInstance() {
        application.request(() -> {
            assertThat(cart.call()).isEqualTo(1);
            assertThat(cart.call()).isEqualTo(2);
            assertThat(cart.self().get(0))
                    .isSameAs(application.get(Cart.class).self().get(0))
                    .isNotSameAs(cart);
        });
        application.request(() -> assertThat(cart.call()).isEqualTo(1));
    }

    @Test
    void otherThreadUsesInstanceButNotProxy() {
        application.request(() -> {
            Cart own = cart.self().get(0);
            List<CompletableFuture<Void>> others = List.of(
                    CompletableFuture.runAsync(() -> own.add("by another thread")),
                    CompletableFuture.runAsync(
                            () -> assertThatThrownBy(cart::names).isInstanceOf(ContextNotActiveException.class)));
            others.forEach(CompletableFuture::join);
        });
        application.request(() -> assertThat(cart.names()).containsExactly("by another thread"));
    }

    @Test
    void callOutsideRequestIsRefused() {
        assertThatThrownBy(() -> cart.names())
                .isInstanceOf(ContextNotActiveException.class)
                .hasMessageContaining("was used where no HTTP request is served")
                .hasMessageContaining(CART);
        assertThatThrownBy(() -> application.container().select(Cart.class).destroy(cart))
                .isInstanceOf(ContextNotActiveException.class);
    }

    @Test
    void beanIsReadAsAttribute() {
        application.request(() -> {
            assertThat(session.contains(CART)).isFalse();
            cart.note("wrap");

            assertThat(session.names()).containsExactly(CART);
            assertThat(session.contains(CART)).isTrue();
            assertThat(session.get(CART)).contains("{\"items\":[],\"note\":\"wrap\"}");
        });
    }

    @Test
    void putAttributeReplacesFieldsOfBean() {
        storeCartWithBook();
        application.request(() -> {
            cart.add("pen");
            session.put(CART, Map.of("note", "put"));
            assertThat(cart.names()).isEmpty();
            assertThat(cart.note()).isEqualTo("put");
        });
        assertThat(application.stored()).containsEntry(CART, "{\"note\":\"put\"}");
    }

    @Test
    void reloadDropsChangesAndReadsConcurrentWrite() {
        storeCartWithBook();
        application.request(() -> {
            cart.add("pen");
            application.store(CART, "{\"items\":[],\"note\":\"of another request\"}");
            session.reload();

            assertThat(cart.names()).isEmpty();
            assertThat(cart.note()).isEqualTo("of another request");
        });
        assertThat(application.stored()).containsEntry(CART, "{\"items\":[],\"note\":\"of another request\"}");
    }
}
