package io.github.redissession.docs;

import io.github.redissession.SessionData;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.Map;

/** The guide's resource that a page polls. */
@Path("inbox")
@RequestScoped
public class InboxResource {

    @Inject
    SessionData session;

    private Map<String, Integer> unreadByName = Map.of();

    @GET
    @Path("unread")
    public int unread() {
        session.skipKeepAlive();
        return session.principal().map(unreadByName::get).orElse(0);
    }
}
