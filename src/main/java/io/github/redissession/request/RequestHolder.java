package io.github.redissession.request;

import jakarta.enterprise.inject.Vetoed;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where CDI finds the session of a request; empty where neither Jakarta REST nor an authentication mechanism came by.
 *
 * <p>Of the request scope, but made by a producer: what servers do when they make a bean of a class themselves (they look
 * for what of theirs is to be injected) costs more than all else that a request costs that does not use its session. Its
 * methods are public, since a proxy calls others by reflection.
 */
@Vetoed
public class RequestHolder {

    private volatile @Nullable CurrentSession session;
    private volatile boolean open;

    public void hold(CurrentSession session) {
        this.session = session;
    }

    public void open(boolean now) {
        open = now;
    }

    /** Whether an authentication mechanism is at work. */
    public boolean isOpen() {
        return open;
    }

    /** The request has ended. */
    public void end() {
        held().ifPresent(CurrentSession::endRequest);
    }

    public Optional<CurrentSession> held() {
        return Optional.ofNullable(session);
    }
}
