package io.github.redissession.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.redissession.testing.Http;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Method;
import java.security.Principal;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.glassfish.jersey.server.ContainerRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RolesFeatureTest {

    static class Open {
        public void plain() {}

        @RolesAllowed("admin")
        public void admin() {}

        @RolesAllowed("**")
        public void anyCaller() {}

        @RolesAllowed({})
        public void noRole() {}

        @DenyAll
        public void denied() {}

        @PermitAll
        public void permitted() {}
    }

    @RolesAllowed("admin")
    static class Guarded {
        public void plain() {}

        @PermitAll
        public void permitted() {}

        @RolesAllowed("user")
        public void user() {}
    }

    static class UnannotatedHeir extends Guarded {}

    @RolesAllowed("user")
    static class GuardedHeir extends Guarded {}

    @PermitAll
    static class PermittingHeir extends Guarded {
        @Override
        public void user() {}
    }

    static class OverridingHeir extends Guarded {
        @Override
        public void plain() {}

        @Override
        public void user() {}
    }

    interface Api {
        @RolesAllowed("admin")
        void admin();

        void plain();
    }

    @RolesAllowed("admin")
    interface GuardedApi<T> {
        void generic(T value);

        void array(T[] values);
    }

    static class Implementing implements Api, GuardedApi<String> {
        @Override
        public void admin() {}

        @Override
        public void plain() {}

        @Override
        public void generic(String value) {}

        @Override
        public void array(String[] values) {}
    }

    @PermitAll
    static class PermittingImplementation implements Api {
        @Override
        public void admin() {}

        @Override
        public void plain() {}
    }

    private static final List<Class<?>> CLASSES = List.of(
            Open.class,
            Guarded.class,
            UnannotatedHeir.class,
            GuardedHeir.class,
            PermittingHeir.class,
            OverridingHeir.class,
            Implementing.class,
            PermittingImplementation.class);

    @ParameterizedTest
    @CsvSource({
        "Open,            plain,     -:200 user:200 admin:200",
        "Open,            admin,     -:401 user:403 admin:200",
        "Open,            anyCaller, -:401 user:200 admin:200",
        "Open,            noRole,    -:401 user:403 admin:403",
        "Open,            denied,    -:401 user:403 admin:403",
        "Open,            permitted, -:200 user:200 admin:200",
        "Guarded,         plain,     -:401 user:403 admin:200",
        "Guarded,         permitted, -:200 user:200 admin:200",
        "Guarded,         user,      -:401 user:200 admin:403",
        "UnannotatedHeir, plain,     -:401 user:403 admin:200",
        "UnannotatedHeir, user,      -:401 user:200 admin:403",
        "GuardedHeir,     plain,     -:401 user:403 admin:403 user+admin:200",
        "GuardedHeir,     permitted, -:200 user:200 admin:200",
        "PermittingHeir,  plain,     -:401 user:403 admin:200",
        "PermittingHeir,  user,      -:200 user:200 admin:200",
        "OverridingHeir,  plain,     -:401 user:403 admin:200",
        "OverridingHeir,  user,      -:401 user:200 admin:403",
        "Implementing,    admin,     -:401 user:403 admin:200",
        "Implementing,    plain,     -:200 user:200 admin:200",
        "Implementing,    generic,   -:401 user:403 admin:200",
        "Implementing,    array,     -:401 user:403 admin:200",
        "PermittingImplementation, admin, -:200 user:200 admin:200"
    })
    void annotationsDecide(String type, String method, String expected) throws Exception {
        for (String callerAndStatus : expected.split(" ")) {
            String[] parts = callerAndStatus.split(":");
            assertThat(status(type, method, parts[0])).as(callerAndStatus).isEqualTo(Integer.parseInt(parts[1]));
        }
    }

    private static int status(String type, String method, String caller) throws Exception {
        Class<?> resource = CLASSES.stream()
                .filter(each -> each.getSimpleName().equals(type))
                .findFirst()
                .orElseThrow();
        Method called = Arrays.stream(resource.getMethods())
                .filter(each -> each.getName().equals(method) && !each.isBridge())
                .findFirst()
                .orElseThrow();
        List<RolesFilter.Rule> rules = RolesFeature.rules(called, resource);
        if (rules.isEmpty()) {
            return 200;
        }
        ContainerRequest request = Http.request("http");
        request.setSecurityContext(new Caller(caller));
        Throwable refusal = catchThrowable(() -> new RolesFilter(rules).filter(request));
        if (refusal == null) {
            return 200;
        }
        assertThat(refusal).isInstanceOfAny(NotAuthorizedException.class, ForbiddenException.class);
        return refusal instanceof NotAuthorizedException ? 401 : 403;
    }

    /** @param roles joined by a plus sign; a hyphen stands for an unauthenticated caller */
    private record Caller(String roles) implements SecurityContext {

        @Override
        public Principal getUserPrincipal() {
            return roles.equals("-") ? null : () -> "alice";
        }

        @Override
        public boolean isUserInRole(String role) {
            return Set.of(roles.split("[+]")).contains(role);
        }

        @Override
        public boolean isSecure() {
            return false;
        }

        @Override
        public String getAuthenticationScheme() {
            return "none";
        }
    }
}
