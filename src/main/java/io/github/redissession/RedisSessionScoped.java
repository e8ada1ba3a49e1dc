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
 * The scope of beans that live in the session: a bean's own fields are there again on the next request, on any server.
 *
 * <p>{@code @RedisSessionScoped public class Cart { private List<Item> items = new ArrayList<>(); … }} is injected
 * wherever a Jakarta REST request is served; what is injected is a proxy on the bean of the request that calls it. A
 * request makes one instance of a bean, when it first calls it, by its constructor, injection and {@code @PostConstruct};
 * then the fields take what the session holds, and when the session is saved they are compared with that and written if
 * they changed. An instance that nobody changed is not written, so that what a new one begins with begins no session.
 *
 * <p><b>What is kept</b>: the fields of the class and of its superclasses, private and final ones included, as Jakarta
 * JSON Binding maps their declared types. Not kept are fields that are static, {@code transient},
 * {@code @JsonbTransient} or injected ({@code @Inject}, {@code @Context}, {@code @Resource}, {@code @EJB},
 * {@code @PersistenceContext} and their like); what a constructor was injected with belongs into a transient field.
 * {@code @JsonbProperty} names a field in the session otherwise, {@code @JsonbTypeAdapter} maps it otherwise. The
 * application does not start if a field cannot be mapped. What turns out at run time not to come back as it was (an
 * object of a subclass that the declared type knows nothing of) is refused with {@link SessionDataException} when it is
 * to be saved.
 *
 * <p><b>Where</b>: all fields of a bean are one attribute of the session, a JSON object. Its name is the bean's name
 * ({@code @Named}) or else the class's full name; a producer's is that of its class, a dot, and its own. It may be read and
 * removed by {@link SessionData} as any other. Of two parallel requests that change the same bean, the later save
 * stands; different beans do not touch each other.
 *
 * <p><b>When the class has changed</b>: a field that the session does not have, or that no longer maps to its type, keeps
 * what a new instance has; a warning tells of the latter. What is in the session stays there until that field changes,
 * and so does what no field reads, so that a release that is rolled back finds it again.
 *
 * <p><b>How it ends</b>: {@code @PreDestroy} runs when the session is ended in a request that has an instance, by
 * {@link SessionData#invalidate}, or when that is destroyed by {@code Instance.destroy}, which takes the attribute away,
 * too; never because a request ends. {@link SessionData#reload}, {@link SessionData#clear} and {@link SessionData#remove}
 * drop the instance, so that the next call makes another.
 *
 * <p>On a producer, the produced object is kept: its declared type has to be its class, and each call has to make
 * another.
 *
 * <p>All threads of a request share its instances, which have to guard themselves if several change them. Called where no
 * Jakarta REST request is served, a bean throws {@link jakarta.enterprise.context.ContextNotActiveException}; in a
 * request without a session that changes one once the headers are sent, the end of the body throws
 * {@link IllegalStateException}, since none can begin then.
 */
@NormalScope
@Inherited
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.FIELD})
public @interface RedisSessionScoped {

    /** The annotation as an object, for beans that are configured by program. */
    final class Literal extends AnnotationLiteral<RedisSessionScoped> implements RedisSessionScoped {

        public static final Literal INSTANCE = new Literal();

        private static final long serialVersionUID = 1L;

        private Literal() {}
    }
}
