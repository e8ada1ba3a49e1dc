package io.github.redissession.it.app.threads;

import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.SessionRequest;
import jakarta.enterprise.concurrent.spi.ThreadContextProvider;
import jakarta.enterprise.concurrent.spi.ThreadContextSnapshot;
import jakarta.enterprise.inject.spi.CDI;
import java.util.Map;
import java.util.Optional;

/** Gives the tasks of a managed executor the session of the request that submits them. */
public class SessionThreadContext implements ThreadContextProvider {

    static final String TYPE = "RedisSession";

    private static final ThreadContextSnapshot NONE = () -> () -> {};

    @Override
    public ThreadContextSnapshot currentContext(Map<String, String> properties) {
        CurrentSessionProvider current;
        try {
            current = CDI.current().select(CurrentSessionProvider.class).get();
        } catch (IllegalStateException e) { // Payara asks during the deployment, before CDI is ready
            return NONE;
        }
        Optional<SessionRequest> session = current.find();
        return session.map(found -> bound(current, found)).orElse(NONE);
    }

    private static ThreadContextSnapshot bound(CurrentSessionProvider current, SessionRequest session) {
        return () -> {
            SessionRequest outer = current.bind(session);
            return () -> current.unbind(outer);
        };
    }

    @Override
    public ThreadContextSnapshot clearedContext(Map<String, String> properties) {
        return NONE;
    }

    @Override
    public String getThreadContextType() {
        return TYPE;
    }
}
