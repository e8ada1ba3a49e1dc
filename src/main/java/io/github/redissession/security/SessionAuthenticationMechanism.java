package io.github.redissession.security;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.LookedUpBean;
import io.github.redissession.session.SessionFailure;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger.Level;
import java.util.Optional;

/**
 * Makes the principal of the session the caller. Has no scope, so that no server discovers it: some count even a vetoed
 * mechanism among those of the application. With {@code redis-session.authentication=true} the extension adds it as an
 * application-scoped bean, by name, since a server may lack Jakarta Security. Thread-safe.
 */
public class SessionAuthenticationMechanism implements HttpAuthenticationMechanism {

    private static final EventLog LOG = EventLog.of(SessionAuthenticationMechanism.class);

    /**
     * Not injected: on GlassFish and Payara a class that an extension adds is in an archive of its own, which does not see
     * the library's beans.
     */
    private final LookedUpBean<SessionData> session = new LookedUpBean<>(SessionData.class);

    private final RealmCallersCheck callers = new RealmCallersCheck();

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws AuthenticationException {
        SessionData current = session.get();
        boolean mandatory = context.isProtected() && !context.isAuthenticationRequest();
        try {
            Optional<String> principal = current.principal();
            if (principal.isPresent()) {
                callers.run();
                return context.notifyContainerAboutLogin(principal.get(), current.roles());
            }
            return mandatory
                    ? context.responseUnauthorized()
                    : context.doNothing(); // the server rejects protected resources itself
        } catch (SessionStoreException e) {
            LOG.log(Level.WARNING, LogEvent.named("authentication-unavailable"), e);
            return mandatory ? unavailable(response) : context.doNothing();
        }
    }

    /** While Redis is unavailable the caller is unknown: the answer is 503, not a demand to sign in. */
    private static AuthenticationStatus unavailable(HttpServletResponse response) {
        SessionFailure.UNAVAILABLE.headers().forEach(response::setHeader);
        response.setStatus(SessionFailure.UNAVAILABLE.status());
        return AuthenticationStatus.SEND_FAILURE;
    }

    /** {@code HttpServletRequest.logout()} ends the session, so that the next request is unauthenticated. */
    @Override
    public void cleanSubject(HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        session.get().invalidate();
        context.cleanClientSubject();
    }
}
