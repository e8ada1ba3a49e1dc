package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.docs.StoreInMemory;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.transport.Headers;
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
class SessionOpenerTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(new Weld());

    @Inject
    RequestContextController context;

    private final SessionOpener opener = new SessionOpener();

    @Test
    void requestWithinAnotherOnTheSameThreadHasItsOwnSession() {
        context.activate();
        SessionRequest outer = opener.openForServlet(Headers.of("https"));
        SessionRequest none = opener.current().bind(outer);
        SessionRequest inner = opener.openForServlet(Headers.of("https"));
        assertThat(inner).isNotSameAs(outer);
        assertThat(opener.open(() -> Headers.of("https"))).isSameAs(outer);

        opener.current().unbind(none);
        assertThat(opener.current().find()).as("what the context holds").containsSame(outer);
        context.deactivate();
    }

    @Test
    void servletThatResourceForwardsToHasItsSession() {
        context.activate();
        SessionRequest resource = opener.open(() -> Headers.of("https"));
        resource.serve(Adapter.REST);

        assertThat(opener.openForServlet(Headers.of("https"))).isSameAs(resource);
        context.deactivate();
    }
}
