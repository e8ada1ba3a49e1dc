package io.github.redissession.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The live values in the session of the request that the calling thread serves. They are read, written and dropped as
 * all attributes are. Safe for use by many threads.
 */
@ApplicationScoped
public class ScopedInstances {

    @Inject
    private CurrentSessionProvider request;

    /** The object that stands for an attribute in this request, if there is one. Asks the store for nothing. */
    public Optional<Object> find(String name) {
        return request.active()
                .flatMap(request -> request.with(session -> session.object(name)))
                .map(AttributeObject::object);
    }

    /**
     * The object that stands for an attribute in this request.
     *
     * @param make makes it if there is none
     * @throws ContextNotActiveException if the thread serves no Jakarta REST request
     */
    public Object get(String name, Supplier<AttributeObject> make) {
        return session(name).with(session -> session.object(name, make)).object();
    }

    /**
     * Takes the attribute away, and destroys the object that stands for it.
     *
     * @throws ContextNotActiveException if the thread serves no Jakarta REST request
     */
    public void destroy(String name) {
        session(name).run(session -> session.destroyObject(name));
    }

    private SessionRequest session(String name) {
        return request.active()
                .orElseThrow(
                        () -> new ContextNotActiveException("A @RedisSessionScoped bean (" + name + ") belongs to a"
                                + " Jakarta REST request, and this thread serves none. Read what is needed while the request's"
                                + " own thread runs, and hand the values on."));
    }
}
