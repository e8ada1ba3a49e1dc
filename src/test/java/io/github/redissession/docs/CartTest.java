package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.inject.Inject;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(StoreInMemory.class)
@EnableWeld
class CartTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(new Weld().addBeanClass(Cart.class));

    @Inject
    Cart cart;

    @Inject
    SessionData session;

    @Inject
    RequestContextController request;

    @Test
    void cartIsKeptUntilTheSessionEnds() {
        request.activate();
        cart.add(new Item("tea", 2));
        session.login("alice", "customer");
        request.deactivate();

        request.activate();
        assertThat(cart.size()).isEqualTo(1);
        session.invalidate();
        request.deactivate();

        request.activate();
        assertThat(cart.size()).isZero();
        request.deactivate();
    }
}
