package io.github.redissession.request;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where CDI finds the session of a request; empty where neither Jakarta REST nor an authentication mechanism came by. */
@RequestScoped
class RequestHolder {

    private volatile @Nullable CurrentSession session;
    private volatile boolean open;

    void hold(CurrentSession session) {
        this.session = session;
    }

    void open(boolean now) {
        open = now;
    }

    /** Whether an authentication mechanism is at work. */
    boolean isOpen() {
        return open;
    }

    @PreDestroy
    void end() {
        held().ifPresent(CurrentSession::endRequest);
    }

    Optional<CurrentSession> held() {
        return Optional.ofNullable(session);
    }
}
