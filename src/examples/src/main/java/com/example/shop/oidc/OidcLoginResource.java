package com.example.shop.oidc;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Login by the authorization code flow of OpenID Connect, with {@code state}, {@code nonce} and PKCE. */
@Path("oidc")
@RequestScoped
public class OidcLoginResource {

    private static final Logger LOG = System.getLogger(OidcLoginResource.class.getName());

    @Inject
    private SessionData session;

    @Inject
    private LoginAttempts attempts;

    @Inject
    private OidcProvider provider;

    @Inject
    private IdTokens idTokens;

    @Inject
    private OidcSettings settings;

    @GET
    @Path("login")
    public Response login(@QueryParam("return-to") @DefaultValue("/") String returnTo) {
        LoginAttempt attempt = LoginAttempt.begin(returnTo.startsWith("/") ? returnTo : "/");
        try {
            settings.page(attempt.returnTo()); // a valid address
            return Response.seeOther(provider.authentication(attempts.keep(attempt), attempt))
                    .build();
        } catch (IllegalArgumentException e) {
            return Response.status(Status.BAD_REQUEST).build();
        } catch (OidcException e) {
            return failed(Status.BAD_GATEWAY, e);
        }
    }

    @GET
    @Path("callback")
    public Response callback(
            @QueryParam("state") @DefaultValue("") String state, @QueryParam("code") @DefaultValue("") String code) {
        try {
            LoginAttempt attempt = attempts.take(state)
                    .orElseThrow(() -> new OidcException("The response belongs to no login of this session"));
            IdTokens.User user = idTokens.user(provider.exchange(code, attempt), attempt);
            user.providerSession()
                    .ifPresentOrElse(sid -> session.index("oidc-sid", sid), () -> session.unindex("oidc-sid"));
            session.login(user.subject(), "customer");
            return Response.seeOther(settings.page(attempt.returnTo())).build();
        } catch (OidcException | IllegalArgumentException e) { // sub and sid must be valid names
            return failed(Status.BAD_REQUEST, e);
        }
    }

    private static Response failed(Status status, Exception reason) {
        LOG.log(Level.WARNING, "A login failed: {0}", reason.getMessage());
        LOG.log(Level.DEBUG, "A login failed", reason);
        return Response.status(status)
                .type(MediaType.TEXT_PLAIN)
                .entity("The login failed. Please try again.")
                .build();
    }
}
