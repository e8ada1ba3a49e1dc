package io.github.redissession.request;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where CDI finds the session of a request; empty in a request that is not Jakarta REST's. */
@RequestScoped
class RequestHolder {

    private volatile @Nullable CurrentSession session;

    void hold(CurrentSession session) {
        this.session = session;
    }

    Optional<CurrentSession> held() {
        return Optional.ofNullable(session);
    }
}
