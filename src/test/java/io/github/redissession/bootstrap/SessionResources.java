package io.github.redissession.bootstrap;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import jakarta.ejb.Stateless;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** Resource classes that use the session; the annotations on {@code answer} or their absence decide on the interceptor. */
final class SessionResources {

    /** Resources whose method {@code answer} is intercepted, since the session is injected. */
    static List<Class<? extends Answer>> intercepted() {
        return List.of(
                Field.class,
                Constructor.class,
                Initializer.class,
                OtherSessions.class,
                ScopedBean.class,
                InstanceOfScopedBean.class,
                ProviderOfSession.class,
                InjectedSuperclass.class,
                PathOfSuperclass.class,
                AnnotationsOfInterface.class,
                SubResource.class);
    }

    private SessionResources() {}

    /** Changes the session. */
    interface Answer {

        String answer();
    }

    @HttpMethod("PURGE")
    @Retention(RetentionPolicy.RUNTIME)
    @interface Purge {}

    /** A bean that uses the session on a resource's behalf. */
    @ApplicationScoped
    public static class Basket {

        @Inject
        SessionData session;

        public String add() {
            session.put("added", "1");
            return "added";
        }
    }

    @RedisSessionScoped
    public static class Cart {

        private int items;

        public String add() {
            return "items: " + ++items;
        }
    }

    public abstract static class UsesBasket implements Answer {

        @Inject
        Basket basket;

        @GET
        @Override
        public String answer() {
            return basket.add();
        }
    }

    // Intercepted

    @Path("field")
    @Dependent
    public static class Field extends UsesBasket {

        @Inject
        SessionData session;
    }

    @Path("constructor")
    @Dependent
    public static class Constructor extends UsesBasket {

        @Inject
        Constructor(SessionData session) {}
    }

    @Path("initializer")
    @Dependent
    public static class Initializer extends UsesBasket {

        @Inject
        void use(Basket other, SessionData session) {}
    }

    @Path("sessions")
    @Dependent
    public static class OtherSessions extends UsesBasket {

        @Inject
        Sessions sessions;
    }

    @Path("scoped-bean")
    @Dependent
    public static class ScopedBean implements Answer {

        @Inject
        Cart cart;

        @GET
        @Override
        public String answer() {
            return cart.add();
        }
    }

    @Path("instance")
    @Dependent
    public static class InstanceOfScopedBean implements Answer {

        @Inject
        Instance<Cart> cart;

        @GET
        @Override
        public String answer() {
            return cart.get().add();
        }
    }

    @Path("provider")
    @Dependent
    public static class ProviderOfSession extends UsesBasket {

        @Inject
        Provider<SessionData> session;
    }

    public abstract static class WithInjectedSession extends UsesBasket {

        @Inject
        SessionData session;
    }

    @Path("superclass")
    @Dependent
    public static class InjectedSuperclass extends WithInjectedSession {}

    @Path("superclass-path")
    public abstract static class WithPath extends UsesBasket {}

    @Dependent
    public static class PathOfSuperclass extends WithPath {

        @Inject
        SessionData session;
    }

    @Path("interface")
    public interface Described {

        @Purge
        String answer();
    }

    @Dependent
    public static class AnnotationsOfInterface implements Described, Answer {

        @Inject
        SessionData session;

        @Override
        public String answer() {
            session.put("added", "1");
            return "added";
        }
    }

    public abstract static class Generic<T> {

        @GET
        public abstract String answer(T parameter);
    }

    @Path("generic")
    @Dependent
    public static class DesignatorOfGenericSuperclass extends Generic<String> {

        @Inject
        SessionData session;

        @Override
        public String answer(String parameter) {
            session.put("added", "1");
            return "added";
        }
    }

    @Dependent
    public static class SubResource extends UsesBasket {

        @Inject
        SessionData session;
    }

    // Not intercepted

    @Path("other-bean")
    @Dependent
    public static class SessionByOtherBean extends UsesBasket {}

    @Path("no-designator")
    @Dependent
    public static class WithoutDesignator implements Answer {

        @Inject
        SessionData session;

        @Override
        public String answer() {
            session.put("added", "1");
            return "added";
        }

        @GET
        public String other() {
            return "other";
        }
    }

    @Path("locator")
    @Dependent
    public static class Locator implements Answer {

        @Inject
        SessionData session;

        @Path("sub")
        @Override
        public String answer() {
            session.put("added", "1");
            return "added";
        }
    }

    @Path("replaced")
    @Dependent
    public static class DesignatorReplaced extends UsesBasket {

        @Inject
        SessionData session;

        @Produces("text/plain")
        @Override
        public String answer() {
            return super.answer();
        }
    }

    @Path("parameter")
    @Dependent
    public static class NotInjected extends UsesBasket {

        SessionData session;

        void use(SessionData other) {}
    }

    @Dependent
    public static class NoResource implements Answer {

        @Inject
        SessionData session;

        @Override
        public String answer() {
            session.put("added", "1");
            return "added";
        }
    }

    /** CDI cannot subclass it. */
    @Path("final")
    @Dependent
    public static final class FinalClass extends UsesBasket {

        @Inject
        SessionData session;

        @GET
        @Path("later")
        public CompletionStage<String> later(@QueryParam("name") String name) {
            throw new UnsupportedOperationException(name);
        }
    }

    @Path("sealed")
    @Dependent
    public abstract static sealed class SealedClass extends UsesBasket permits PrivateConstructor {}

    @Path("only")
    @Dependent
    public static non-sealed class PrivateConstructor extends SealedClass {

        @Inject
        private PrivateConstructor(SessionData session) {}
    }

    abstract static class WithFinalMethod extends UsesBasket {

        public final String name() {
            return "final";
        }
    }

    @Path("final-method")
    @Dependent
    public static class FinalMethod extends WithFinalMethod {

        @Inject
        SessionData session;
    }

    @Path("passivating")
    @SessionScoped
    public static class Passivating extends UsesBasket implements Serializable {

        private static final long serialVersionUID = 1L;

        @Inject
        transient SessionData session;

        @GET
        public String own() {
            return "own";
        }
    }

    @Path("enterprise")
    @Stateless
    public static class Enterprise extends UsesBasket {

        @Inject
        SessionData session;

        @GET
        public String own() {
            return "own";
        }
    }
}
