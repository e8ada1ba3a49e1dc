package com.example.demo;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response.Status;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signing in with name and password; {@link GuideResource#logout} is the way out again. */
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
     * Binds the session to the person, under a new id; the cart of the visitor stays. In JSON alone: a form of another
     * site cannot send it, and so cannot sign a visitor in to an account of its own, against which the cookie's
     * {@code SameSite} is no help because it needs no cookie.
     */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    public Person signIn(@Nullable Credentials sent) {
        Credentials credentials = Objects.requireNonNullElse(sent, Credentials.NONE);
        String name = credentials.checkedName();
        String password = credentials.checkedPassword();
        session.update(
                FAILED,
                FailedSignIns.class,
                failed -> failed.orElse(FailedSignIns.NONE).another(Instant.now()));
        Account account = accounts.find(name, password).orElseThrow(SignInResource::wrong);
        if (session.principal().filter(other -> !other.equals(name)).isPresent()) {
            session.invalidate(); // what is in it belongs to somebody else
        }
        session.remove(FAILED);
        session.login(account.name(), account.roles().toArray(String[]::new));
        return new Person(account.name(), session.roles());
    }

    private static ForbiddenException wrong() {
        return new ForbiddenException(
                Refusal.of(Status.FORBIDDEN, "Wrong name or password.").build());
    }
}
