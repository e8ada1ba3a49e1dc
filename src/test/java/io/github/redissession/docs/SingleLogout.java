package io.github.redissession.docs;

import io.github.redissession.SessionData;
import io.github.redissession.Sessions;
import jakarta.inject.Inject;

/** The guide's login and logout by the session of an OpenID provider. */
public class SingleLogout {

    @Inject
    SessionData session;

    @Inject
    Sessions sessions;

    public void signIn(String name, String sid, String device) {
        session.client(device); // such as "Firefox on Linux", for SessionInfo.client()
        session.index("sid", sid);
        session.login(name, "customer");
    }

    public int signOut(String sid) {
        return sessions.revokeBy("sid", sid);
    }
}
