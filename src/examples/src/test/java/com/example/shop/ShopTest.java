package com.example.shop;

import static java.util.stream.Collectors.toSet;

import jakarta.ws.rs.core.Application;
import java.net.URI;
import java.util.Set;
import java.util.stream.Stream;
import org.glassfish.jersey.server.ResourceConfig;
import org.glassfish.jersey.test.JerseyTest;
import org.glassfish.jersey.test.TestProperties;
import org.jboss.weld.environment.se.Weld;
import org.jboss.weld.junit5.EnableWeld;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;

/** A part of the shop on a free port, with real requests. It starts once for the tests of a class. */
@EnableWeld
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ShopTest extends JerseyTest {

    @WeldSetup
    WeldInitiator weld = WeldInitiator.of(new Weld().addBeanClasses(all().toArray(Class<?>[]::new)));

    /** The resources and filters, which are beans. */
    protected abstract Set<Class<?>> resources();

    protected abstract Set<Class<?>> otherBeans();

    private Set<Class<?>> all() {
        return Stream.concat(resources().stream(), otherBeans().stream()).collect(toSet());
    }

    @Override
    protected Application configure() {
        forceSet(TestProperties.CONTAINER_PORT, "0");
        return new ResourceConfig(resources());
    }

    /** The public address is configured; its port is known only now. */
    @BeforeAll
    @Override
    public void setUp() throws Exception {
        super.setUp();
        System.setProperty("shop.url", url());
    }

    @AfterAll
    @Override
    public void tearDown() throws Exception {
        System.clearProperty("shop.url");
        super.tearDown();
    }

    /** The shop's address without a slash at its end. */
    protected String url() {
        return getBaseUri().toString().replaceFirst("/$", "");
    }

    protected Browser browser() {
        return new Browser(URI.create(url() + "/"));
    }
}
