package io.github.redissession.security;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The authentication mechanisms beside the library's own, as the application defines them: a server's mechanism is a
 * bean of the server's, whose class tells the application nothing. Knows all of them by name, since a server may lack
 * their APIs.
 */
public final class OtherMechanisms {

    private static final String MECHANISM =
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";
    private static final String DEFINITIONS = "jakarta.security.enterprise.authentication.mechanism.http.";
    private static final String LOGIN_CONFIG = "org.eclipse.microprofile.auth.LoginConfig";

    private static final String KEEP = "To keep it, set redis-session.authentication=false: SessionData and Sessions"
            + " work then, and the application may call SessionData.login once the caller is known; ";
    private static final String SERVER_SESSION = KEEP
            + "but the caller comes from the server's own session, not from Redis, and other nodes do not know it. ";
    private static final String CHECK_PASSWORD = "To have the caller from Redis, remove the annotation, check the"
            + " password by an IdentityStoreHandler and call SessionData.login.";

    private static final Map<String, String> ADVICE = Map.of(
            DEFINITIONS + "FormAuthenticationMechanismDefinition",
            SERVER_SESSION + CHECK_PASSWORD,
            DEFINITIONS + "CustomFormAuthenticationMechanismDefinition",
            SERVER_SESSION + CHECK_PASSWORD,
            DEFINITIONS + "OpenIdAuthenticationMechanismDefinition",
            SERVER_SESSION + "To have the caller from Redis, remove the annotation, verify the provider's answer in the"
                    + " application and call SessionData.login.",
            DEFINITIONS + "BasicAuthenticationMechanismDefinition",
            KEEP + "but the caller comes from the Authorization header of each request, not from Redis. "
                    + CHECK_PASSWORD,
            LOGIN_CONFIG,
            KEEP + "but the caller comes from the token of each request, not from Redis. To have the caller from Redis,"
                    + " remove the annotation and call SessionData.login once the token is verified.");

    private final Map<String, String> defined = new TreeMap<>();
    private final Map<String, String> beans = new TreeMap<>();

    /** Whether a class is a mechanism. */
    public static boolean isMechanism(@Nullable Class<?> type) {
        return type != null
                && (type.getName().equals(MECHANISM)
                        || Arrays.stream(type.getInterfaces()).anyMatch(OtherMechanisms::isMechanism)
                        || isMechanism(type.getSuperclass()));
    }

    /** Whether a type of a bean is that of mechanisms. */
    public static boolean isMechanism(String typeName) {
        return typeName.equals(MECHANISM);
    }

    /** Looks whether a class of the application has the server make a mechanism. */
    public void look(Class<?> type, Iterable<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            String name = annotation.annotationType().getName().replaceFirst("\\$List$", "");
            Optional.ofNullable(ADVICE.get(name))
                    .ifPresent(advice -> defined.put(
                            "@" + name.substring(name.lastIndexOf('.') + 1) + method(annotation) + " on "
                                    + type.getName(),
                            advice));
        }
    }

    /** What {@code LoginConfig} has the caller identified by. */
    private static String method(Annotation annotation) {
        if (!annotation.annotationType().getName().equals(LOGIN_CONFIG)) {
            return "";
        }
        try {
            return "(authMethod=\""
                    + annotation.annotationType().getMethod("authMethod").invoke(annotation) + "\")";
        } catch (ReflectiveOperationException e) { // an annotation of another shape; its name says enough
            return "";
        }
    }

    /** A mechanism of the application's, or one that the server made. */
    public void add(Class<?> beanClass) {
        if (isMechanism(beanClass) && !beanClass.isInterface()) {
            beans.put(
                    beanClass.getName(),
                    "To keep it, set redis-session.authentication=false and call SessionData.login in it; or remove it.");
        } else {
            beans.put("one that " + beanClass.getName() + " makes", KEEP + "but the caller does not come from Redis.");
        }
    }

    public boolean isEmpty() {
        return beans.isEmpty();
    }

    /** Why the application cannot start, and what to do. */
    public String fault() {
        Map<String, String> others = new TreeMap<>(defined);
        beans.forEach((name, advice) -> {
            if (defined.isEmpty() || !name.startsWith("one that ")) {
                others.put(name, advice);
            }
        });
        return "redis-session.authentication=true makes the session's principal the caller, but there is another"
                + " authentication mechanism: " + String.join(", ", others.keySet()) + ". "
                + String.join(" ", others.values().stream().distinct().toList());
    }
}
