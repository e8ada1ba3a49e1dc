package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signs in with name and password; {@link GuideResource#logout} signs out. */
@Path("sign-in")
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SignInResource {

    private static final String FAILED = "failures";

    @Inject
    private SessionData session;

    @Inject
    private Accounts accounts;

    /**
     * Binds the session to the account under a new id and keeps the visitor's cart. Accepts JSON only: a form on another
     * site cannot send JSON, so it cannot sign a visitor in to the attacker's account. {@code SameSite} does not prevent
     * that, since a sign-in needs no cookie.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Person signIn(@Nullable Credentials sent, @HeaderParam("User-Agent") @Nullable String userAgent) {
        Credentials credentials = Objects.requireNonNullElse(sent, Credentials.NONE);
        String name = credentials.checkedName();
        String password = credentials.checkedPassword();
        session.update(
                FAILED,
                FailedSignIns.class,
                failed -> failed.orElse(FailedSignIns.NONE).another(Instant.now()));
        Account account = accounts.find(name, password).orElseThrow(SignInResource::wrong);
        if (session.principal().filter(other -> !other.equals(name)).isPresent()) {
            session.invalidate(); // its attributes belong to another principal
        }
        session.remove(FAILED);
        session.client(Device.label(userAgent));
        session.login(account.name(), account.roles().toArray(String[]::new));
        return new Person(account.name(), session.roles());
    }

    private static ForbiddenException wrong() {
        return new ForbiddenException(
                ErrorResponse.of(Status.FORBIDDEN, "Wrong name or password.").build());
    }
}
