package io.github.redissession.session;

import io.github.redissession.session.ModelSession.Login;
import io.github.redissession.session.WorkingCopy.IdOrigin;
import io.github.redissession.session.WorkingCopy.State;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.VerifiedToken;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** One session in the model of a request; the states are those of {@link WorkingCopy}. */
final class ModelCopy {

    State state;
    IdOrigin idOrigin;
    SessionId id; // null: none yet
    final boolean createdHere;
    final ModelAttributes attributes;
    boolean extended;
    Duration ageOfId = Duration.ZERO; // when the request last heard of the id
    Optional<Login> login = Optional.empty();
    Optional<Duration> storedTimeToLive = Optional.empty();
    Optional<Duration> newTimeToLive = Optional.empty();

    private ModelCopy(State state, IdOrigin idOrigin, SessionId id, boolean createdHere, Map<String, Object> stored) {
        this.state = state;
        this.idOrigin = idOrigin;
        this.id = id;
        this.createdHere = createdHere;
        attributes = new ModelAttributes(stored);
    }

    static ModelCopy blank() {
        return new ModelCopy(State.NEW, IdOrigin.UNASSIGNED, null, true, Map.of());
    }

    static ModelCopy retired(SessionId id) {
        return new ModelCopy(State.RETIRED, IdOrigin.UNASSIGNED, id, false, Map.of());
    }

    static ModelCopy live(SessionId id, ModelSession stored, Duration ageOfId) {
        return live(id, stored, ageOfId, IdOrigin.OTHER, false);
    }

    /** This session, read again. */
    ModelCopy reread(SessionId now, ModelSession stored, Duration age) {
        ModelCopy copy = live(now, stored, age, now.equals(id) ? idOrigin : IdOrigin.OTHER, createdHere);
        copy.extended |= extended;
        return copy;
    }

    private static ModelCopy live(
            SessionId id, ModelSession stored, Duration age, IdOrigin owner, boolean createdHere) {
        ModelCopy copy = new ModelCopy(State.LIVE, owner, id, createdHere, stored.attributes);
        copy.ageOfId = age;
        copy.login = stored.login;
        copy.keepAlive(stored, false);
        return copy;
    }

    boolean isLive() {
        return state == State.LIVE;
    }

    boolean exists() {
        return isLive() || state == State.NEW && !attributes.isEmpty();
    }

    boolean isChanged() {
        return newTimeToLive.isPresent() || attributes.isChanged();
    }

    boolean isAnothers(Login other) {
        return login.filter(bound -> !bound.principal().equals(other.principal()))
                .isPresent();
    }

    boolean isCurrentToken(VerifiedToken token) {
        return token.current() && token.id().equals(id);
    }

    Duration timeToLive() {
        return newTimeToLive.or(() -> storedTimeToLive).orElse(ModelSession.DEFAULT_TIME_TO_LIVE);
    }

    void keepAlive(ModelSession stored, boolean atOnce) {
        extended |= stored.keepAlive(atOnce);
        storedTimeToLive = stored.customTimeToLive;
    }

    /** This request gave the session this id. */
    void own(SessionId next, ModelSession stored) {
        state = State.LIVE;
        idOrigin = IdOrigin.THIS_REQUEST;
        id = next;
        ageOfId = Duration.ZERO;
        login = stored.login;
        keepAlive(stored, true);
    }

    /** A concurrent request gave the session this id. */
    void follow(SessionId next) {
        if (!next.equals(id)) {
            id = next;
            idOrigin = IdOrigin.OTHER;
            ageOfId = Duration.ZERO;
        }
    }

    void saveTo(ModelSession stored) {
        attributes.saveTo(stored.attributes);
        stored.customTimeToLive = newTimeToLive.or(() -> stored.customTimeToLive);
        keepAlive(stored, newTimeToLive.isPresent());
        newTimeToLive = Optional.empty();
    }

    void end(State why) {
        state = why;
        login = Optional.empty();
        forget();
    }

    void forget() {
        attributes.forget();
        newTimeToLive = Optional.empty();
    }
}
