package io.github.redissession.session;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ContextNotActiveException;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.function.Supplier;

/** The objects that back attributes in the session of the request that the calling thread serves. Thread-safe. */
@ApplicationScoped
public class ScopedInstances {

    @Inject
    private CurrentSessionProvider current;

    /** The object that backs an attribute in this request, if there is one. Makes no round trip. */
    public Optional<Object> find(String name) {
        return current.active().flatMap(request -> request.object(name)).map(AttributeObject::object);
    }

    /**
     * The object that backs an attribute in this request.
     *
     * @param factory makes it if there is none
     * @throws ContextNotActiveException if the thread serves no HTTP request
     */
    public Object get(String name, Supplier<AttributeObject> factory) {
        return session(name).with(session -> session.object(name, factory)).object();
    }

    /**
     * Removes the attribute, and destroys the object that stands for it.
     *
     * @throws ContextNotActiveException if the thread serves no HTTP request
     */
    public void destroy(String name) {
        session(name).run(session -> session.destroyObject(name));
    }

    private SessionRequest session(String name) {
        return current.active()
                .orElseThrow(() -> new ContextNotActiveException(
                        OutsideOfRequest.message("The @RedisSessionScoped bean " + name + " was used")));
    }
}
