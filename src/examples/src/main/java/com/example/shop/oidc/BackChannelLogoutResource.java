package com.example.shop.oidc;

import com.example.shop.csrf.CsrfExempt;
import com.example.shop.oidc.LogoutTokens.LogoutToken;
import io.github.redissession.SessionStoreException;
import io.github.redissession.Sessions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.Status;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import redis.clients.jedis.exceptions.JedisException;

/** Ends sessions when the provider says so (OpenID Connect Back-Channel Logout 1.0). The request has no session itself. */
@Path("backchannel-logout")
@RequestScoped
public class BackChannelLogoutResource {

    private static final Logger LOG = System.getLogger(BackChannelLogoutResource.class.getName());

    @Inject
    private LogoutTokens logoutTokens;

    @Inject
    private UsedLogoutTokens used;

    @Inject
    private Sessions sessions;

    /** 200 if the sessions have ended, or there was none; 400 if the token is invalid or the logout failed (section 2.8). */
    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @CsrfExempt
    public Response logout(@FormParam("logout_token") @DefaultValue("") String token) {
        try {
            LogoutToken logout = logoutTokens.read(token);
            if (used.contains(logout.id())) {
                throw new OidcException("The logout token was used before");
            }
            end(logout);
            used.add(logout.id()); // not earlier: the provider may repeat a logout that failed
            return answer(Status.OK);
        } catch (OidcException | SessionStoreException | JedisException e) {
            LOG.log(Level.WARNING, "A logout by the provider failed: {0}", e.getMessage());
            LOG.log(Level.DEBUG, "A logout by the provider failed", e);
            return answer(Status.BAD_REQUEST);
        }
    }

    private void end(LogoutToken logout) {
        logout.providerSession()
                .ifPresentOrElse(
                        sid -> sessions.revokeBy("oidc-sid", sid),
                        () -> sessions.revokeAll(logout.subject().orElseThrow()));
    }

    private static Response answer(Status status) {
        return Response.status(status)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
