package io.github.redissession.docs;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.credential.UsernamePasswordCredential;
import jakarta.security.enterprise.identitystore.CredentialValidationResult;
import jakarta.security.enterprise.identitystore.IdentityStoreHandler;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;

@Path("/")
@RequestScoped
public class SignInResource {

    @Inject
    private SessionData session;

    @Inject
    private IdentityStoreHandler stores;

    @POST
    @Path("sign-in")
    public Response signIn(@FormParam("name") String name, @FormParam("password") String password) {
        CredentialValidationResult result = stores.validate(new UsernamePasswordCredential(name, password));
        if (result.getStatus() != CredentialValidationResult.Status.VALID) {
            throw new ForbiddenException();
        }
        String[] roles = result.getCallerGroups().toArray(String[]::new);
        session.login(result.getCallerPrincipal().getName(), roles);
        return Response.seeOther(URI.create("/")).build();
    }
}
