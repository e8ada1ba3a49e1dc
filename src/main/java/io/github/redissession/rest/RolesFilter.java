package io.github.redissession.rest;

import jakarta.annotation.Priority;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.List;
import java.util.Set;

/**
 * Refuses callers that a resource method does not permit: 401 to unauthenticated ones, 403 to others. Throws, so that the
 * application may map the exception. Thread-safe.
 */
@Priority(Priorities.AUTHORIZATION)
final class RolesFilter implements ContainerRequestFilter {

    /** Any authenticated caller (Jakarta Servlet 6.0, section 13.3). */
    private static final String ANY_CALLER = "**";

    /** @param roles of which the caller must have one; without any, the method is closed to all callers */
    record Rule(boolean permitsAll, Set<String> roles) {

        boolean permits(SecurityContext caller) {
            return permitsAll || roles.contains(ANY_CALLER) || roles.stream().anyMatch(caller::isUserInRole);
        }
    }

    private final List<Rule> rules;

    RolesFilter(List<Rule> rules) {
        this.rules = rules;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        SecurityContext caller = request.getSecurityContext();
        if (caller.getUserPrincipal() == null) {
            throw new NotAuthorizedException(
                    Response.status(Response.Status.UNAUTHORIZED).build());
        }
        if (!rules.stream().allMatch(rule -> rule.permits(caller))) {
            throw new ForbiddenException();
        }
    }
}
