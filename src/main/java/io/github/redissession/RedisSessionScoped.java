package io.github.redissession;

import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.util.AnnotationLiteral;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope of beans that are stored in the session: a bean's fields have their values again in the next request, on any
 * server.
 *
 * <p>{@code @RedisSessionScoped public class Cart { private List<Item> items = new ArrayList<>(); … }} is injected
 * into beans of any scope as a proxy that delegates to the instance of the calling request. The first call in a request
 * creates the instance by constructor, injection and {@code @PostConstruct}, and sets its fields from the session. When the
 * session is saved, the fields are written if they changed. An unchanged instance is not written, so initial values create no
 * session.
 *
 * <p><b>Stored fields</b>: the fields of the class and of its superclasses, private and final ones included, as Jakarta
 * JSON Binding maps their declared types. Not stored are fields that are static, {@code transient},
 * {@code @JsonbTransient} or injected ({@code @Inject}, {@code @Context}, {@code @Resource}, {@code @EJB},
 * {@code @PersistenceContext} and similar). Fields for objects injected into a constructor must be transient.
 * {@code @JsonbProperty} sets the name in the session, {@code @JsonbTypeAdapter} the mapping. The application does not start
 * if a field cannot be mapped. Saving a value that would change when it is read back (such as an object of a subclass of the
 * declared type) throws {@link SessionDataException}.
 *
 * <p><b>Attribute</b>: all fields of a bean are stored in one attribute of the session, a JSON object. Its name is the bean's
 * name ({@code @Named}) or the full name of the class; for a producer, the name of its class, a dot, and the name of the
 * member. {@link SessionData} can read and remove it like any attribute. If two concurrent requests change the same bean, the
 * last save wins; different beans do not affect each other.
 *
 * <p><b>Changes of the class</b>: a field that is missing in the session, or whose stored value does not map to its type,
 * keeps the value of a new instance; the latter is logged as a warning. The stored value is kept until the field changes.
 * Stored members without a field are kept, too, so that an application that is rolled back finds them again.
 *
 * <p><b>Destruction</b>: {@code @PreDestroy} runs when {@link SessionData#invalidate} ends the session in a request that has
 * an instance, or when {@code Instance.destroy} destroys the instance, which removes the attribute, too. It does not run at
 * the end of a request. {@link SessionData#reload}, {@link SessionData#clear} and {@link SessionData#remove} drop the
 * instance; the next call creates another.
 *
 * <p>On a producer, the scope stores the produced object: the declared type must be its class, and each call must return a
 * new object.
 *
 * <p>All threads of a request share its instances; a bean that several threads change must be thread-safe. Outside of
 * an HTTP request a call throws {@link jakarta.enterprise.context.ContextNotActiveException}. If a bean changes after
 * the headers were sent in a request without a session, the end of the body throws {@link IllegalStateException}, since no
 * session can be created then.
 */
@NormalScope
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface RedisSessionScoped {

    /** The annotation as an object, for programmatic configuration of beans. */
    final class Literal extends AnnotationLiteral<RedisSessionScoped> implements RedisSessionScoped {

        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {}
    }
}
