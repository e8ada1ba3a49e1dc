package io.github.redissession.security;

import java.lang.annotation.Annotation;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Authentication mechanisms that conflict with the library's own, described by what the application defines: the bean class
 * of a server's mechanism would mean nothing to its developer. APIs are referred to by name, since a server may lack them.
 * Not thread-safe.
 */
public final class OtherMechanisms {

    private static final String MECHANISM =
            "jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism";
    private static final String DEFINITIONS = "jakarta.security.enterprise.authentication.mechanism.http.";
    private static final String LOGIN_CONFIG = "org.eclipse.microprofile.auth.LoginConfig";

    private static final String KEEP = "To keep it, set redis-session.authentication=false: SessionData and Sessions"
            + " still work, and the application may call SessionData.login once the caller is known; ";
    private static final String SERVER_SESSION = KEEP
            + "but the caller comes from the server's own session, not from Redis, and is unknown to other nodes. ";
    private static final String CHECK_PASSWORD = "To take the caller from Redis, remove the annotation, check the"
            + " password with an IdentityStoreHandler and call SessionData.login.";

    private static final Map<String, String> ADVICE = Map.of(
            DEFINITIONS + "FormAuthenticationMechanismDefinition",
            SERVER_SESSION + CHECK_PASSWORD,
            DEFINITIONS + "CustomFormAuthenticationMechanismDefinition",
            SERVER_SESSION + CHECK_PASSWORD,
            DEFINITIONS + "OpenIdAuthenticationMechanismDefinition",
            SERVER_SESSION
                    + "To take the caller from Redis, remove the annotation, verify the provider's response in the"
                    + " application and call SessionData.login.",
            DEFINITIONS + "BasicAuthenticationMechanismDefinition",
            KEEP + "but the caller comes from the Authorization header of each request, not from Redis. "
                    + CHECK_PASSWORD,
            LOGIN_CONFIG,
            KEEP + "but the caller comes from the token of each request, not from Redis. To take the caller from Redis,"
                    + " remove the annotation and call SessionData.login once the token is verified.");

    private final Map<String, String> defined = new TreeMap<>();
    private final Map<String, String> beans = new TreeMap<>();

    /** Whether a class implements {@code HttpAuthenticationMechanism}. */
    public static boolean isMechanism(@Nullable Class<?> type) {
        return type != null
                && (type.getName().equals(MECHANISM)
                        || Arrays.stream(type.getInterfaces()).anyMatch(OtherMechanisms::isMechanism)
                        || isMechanism(type.getSuperclass()));
    }

    /** Whether a bean type is {@code HttpAuthenticationMechanism}. */
    public static boolean isMechanism(String typeName) {
        return typeName.equals(MECHANISM);
    }

    /** Collects the annotations of a class that let the server create a mechanism. */
    public void addDefinitions(Class<?> type, Iterable<Annotation> annotations) {
        for (Annotation annotation : annotations) {
            String name = annotation.annotationType().getName().replaceFirst("\\$List$", "");
            Optional.ofNullable(ADVICE.get(name))
                    .ifPresent(advice -> defined.put(
                            "@" + name.substring(name.lastIndexOf('.') + 1) + method(annotation) + " on "
                                    + type.getName(),
                            advice));
        }
    }

    /** The {@code authMethod} of {@code LoginConfig}. */
    private static String method(Annotation annotation) {
        if (!annotation.annotationType().getName().equals(LOGIN_CONFIG)) {
            return "";
        }
        try {
            return "(authMethod=\""
                    + annotation.annotationType().getMethod("authMethod").invoke(annotation) + "\")";
        } catch (ReflectiveOperationException e) { // another version of the annotation; its name suffices
            return "";
        }
    }

    /** Adds a bean that is a mechanism or produces one. */
    public void addBean(Class<?> beanClass) {
        if (isMechanism(beanClass) && !beanClass.isInterface()) {
            beans.put(
                    beanClass.getName(),
                    "To keep it, set redis-session.authentication=false and call SessionData.login in it; or remove it.");
        } else {
            beans.put(
                    "one that " + beanClass.getName() + " produces", KEEP + "but the caller does not come from Redis.");
        }
    }

    public boolean isEmpty() {
        return beans.isEmpty();
    }

    /** Why the application cannot start, and how to resolve the conflict. */
    public String conflict() {
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
