package io.github.redissession.it.app.mechanism;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/**
 * An application's authentication mechanism: trusts the name in a header and logs it in to the session. Answers requests
 * that have the parameter {@code end} itself.
 */
@ApplicationScoped
public class NameMechanism implements HttpAuthenticationMechanism {

    @Inject
    private SessionData session;

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        Optional<String> name = Optional.ofNullable(request.getHeader("X-Name"));
        name.ifPresent(it -> session.login(it, "user"));
        String end = request.getParameter("end");
        if (end != null) {
            session.put("state", "of a flow that goes on elsewhere");
            try {
                return end(end, request, response, context);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (ServletException e) {
                throw new IllegalStateException(e);
            }
        }
        return session.principal()
                .map(principal -> context.notifyContainerAboutLogin(principal, session.roles()))
                .orElseGet(context::doNothing);
    }

    private static AuthenticationStatus end(
            String end, HttpServletRequest request, HttpServletResponse response, HttpMessageContext context)
            throws IOException, ServletException {
        switch (end) {
            case "redirect":
                return context.redirect("elsewhere");
            case "with-request":
                return context.withRequest(request).redirect("elsewhere");
            case "unauthorized":
                return context.responseUnauthorized();
            case "not-found":
                return context.responseNotFound();
            case "own-redirect":
                response.sendRedirect("elsewhere");
                return AuthenticationStatus.SEND_CONTINUE;
            case "response-of-the-context":
                context.getResponse().sendRedirect("elsewhere");
                return AuthenticationStatus.SEND_CONTINUE;
            case "own-status":
                response.setStatus(HttpServletResponse.SC_FORBIDDEN);
                return AuthenticationStatus.SEND_FAILURE;
            case "body":
                response.getWriter().print("sign in elsewhere");
                response.flushBuffer();
                return AuthenticationStatus.SEND_CONTINUE;
            default:
                throw new AssertionError(end);
        }
    }
}
