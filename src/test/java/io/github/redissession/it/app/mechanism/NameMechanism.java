package io.github.redissession.it.app.mechanism;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;

/** An application's authentication mechanism: trusts the name in a header and logs it in to the session. */
@ApplicationScoped
public class NameMechanism implements HttpAuthenticationMechanism {

    @Inject
    private SessionData session;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<String> name = Optional.ofNullable(request.getHeader("X-Name"));
        name.ifPresent(it -> session.login(it, "user"));
        if (name.isPresent() && request.getParameter("then") != null) {
            return context.redirect(request.getParameter("then"));
        }
        return session.principal()
                .map(principal -> context.notifyContainerAboutLogin(principal, session.roles()))
                .orElseGet(context::doNothing);
    }
}
