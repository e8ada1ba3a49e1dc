package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.Test;

@EnableWeld
class BasketResourceTest extends JerseyTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(new Weld().addBeanClass(BasketResource.class));

    @Override
    protected Application configure() {
        forceSet(TestProperties.CONTAINER_PORT, "0"); // any free one
        return new ResourceConfig(BasketResource.class);
    }

    @Test
    void basketBelongsToTheBrowserThatFilledIt() {
        NewCookie cookie;
        try (Response added = target("basket/2").request().post(null)) {
            assertThat(added.getStatus()).isEqualTo(200);
            cookie = added.getCookies().get("session");
        }

        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(target("basket")
                        .request()
                        .cookie(cookie.getName(), cookie.getValue())
                        .get(int.class))
                .isEqualTo(2);
        assertThat(target("basket").request().get(int.class)).isZero();
    }
}
