package io.github.redissession.bootstrap;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.SessionScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;

/** Resource classes that use the session, with a method that may answer later. */
final class SessionResources {

    /** Resources whose method {@code answer} is intercepted. */
    static List<Class<? extends Answer>> intercepted() {
        return List.of(
                OwnAnnotations.class,
                DesignatorOfSuperclass.class,
                PathOfSuperclass.class,
                AnnotationsOfInterface.class,
                SubResource.class);
    }

    private SessionResources() {}

    /** Changes the session. */
    interface Answer {

        Object answer();
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

    public abstract static class UsesBasket implements Answer {

        @Inject
        Basket basket;

        @GET
        @Override
        public Object answer() {
            return basket.add();
        }
    }

    // Intercepted

    @Path("own")
    @Dependent
    public static class OwnAnnotations implements Answer {

        @Inject
        Basket basket;

        @GET
        @Override
        public Object answer() {
            return basket.add();
        }
    }

    @Path("superclass")
    @Dependent
    public static class DesignatorOfSuperclass extends UsesBasket {}

    @Path("superclass-path")
    public abstract static class WithPath extends UsesBasket {}

    @Dependent
    public static class PathOfSuperclass extends WithPath {}

    @Path("interface")
    public interface Described {

        @Purge
        Object answer();
    }

    @Dependent
    public static class AnnotationsOfInterface implements Described, Answer {

        @Inject
        Basket basket;

        @Override
        public Object answer() {
            return basket.add();
        }
    }

    public abstract static class Generic<T> {

        @GET
        public abstract Object answer(T parameter);
    }

    @Path("generic")
    @Dependent
    public static class DesignatorOfGenericSuperclass extends Generic<String> {

        @Inject
        Basket basket;

        @Override
        public Object answer(String parameter) {
            return basket.add();
        }
    }

    @Dependent
    public static class SubResource extends UsesBasket {}

    // Not intercepted

    @Path("at-once")
    @Dependent
    public static class AnswersAtOnce implements Answer {

        @Inject
        SessionData session;

        @GET
        @Override
        public String answer() {
            session.put("added", "1");
            return "added";
        }
    }

    @Path("no-designator")
    @Dependent
    public static class WithoutDesignator implements Answer {

        @Inject
        Basket basket;

        @Override
        public Object answer() {
            return basket.add();
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
        Basket basket;

        @Path("sub")
        @Override
        public Object answer() {
            return basket.add();
        }
    }

    @Path("replaced")
    @Dependent
    public static class DesignatorReplaced extends UsesBasket {

        @Produces("text/plain")
        @Override
        public Object answer() {
            return super.answer();
        }
    }

    @Dependent
    public static class NoResource implements Answer {

        @Inject
        Basket basket;

        @Override
        public Object answer() {
            return basket.add();
        }
    }

    /** CDI cannot subclass it. */
    @Path("final")
    @Dependent
    public static final class FinalClass extends UsesBasket {}

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
    public static class FinalMethod extends WithFinalMethod {}

    @Path("passivating")
    @SessionScoped
    public static class Passivating extends UsesBasket implements Serializable {

        private static final long serialVersionUID = 1L;
    }
}
