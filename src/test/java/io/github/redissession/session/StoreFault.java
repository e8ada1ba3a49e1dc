package io.github.redissession.session;

import static io.github.redissession.session.RequestKind.INVALIDATE;
import static io.github.redissession.session.RequestKind.LATE_BODY;
import static io.github.redissession.session.RequestKind.LOGIN;
import static io.github.redissession.session.RequestKind.LOGIN_OF_ANOTHER;
import static io.github.redissession.session.RequestKind.PUT;
import static io.github.redissession.session.RequestKind.READ;
import static io.github.redissession.session.RequestKind.RENEWED_BY_ITSELF;
import static io.github.redissession.session.RequestKind.RENEW_ID;
import static io.github.redissession.session.RequestKind.REVOKE;
import static io.github.redissession.session.RequestKind.TAKE;
import static io.github.redissession.session.RequestKind.UPDATE;

import io.github.redissession.session.Backend.Stores;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * A guard that a store lacks: one for each threat of the security page that the order of concurrent requests decides.
 */
enum StoreFault {
    // Session fixation by a race
    LOGIN_LEAVES_THE_FORMER_ID_OPEN(FaultyStores::loginWithGrace, LOGIN, READ),
    RENEW_ID_LEAVES_THE_FORMER_ID_OPEN(FaultyStores::renewIdWithGrace, RENEW_ID, READ),
    // A request begun under the former id
    CLOSED_ID_IS_READ(FaultyStores::loadOfClosedId, LOGIN, READ),
    CLOSED_ID_IS_WRITTEN(FaultyStores::saveOfClosedId, LOGIN, PUT),
    CLOSED_ID_IS_WRITTEN_BY_A_HINT(FaultyStores::hintedSaveOfClosedId, LOGIN, PUT),
    CLOSED_ID_IS_UPDATED(FaultyStores::updateOfClosedId, RENEW_ID, UPDATE),
    CLOSED_ID_IS_ENDED(FaultyStores::invalidationOfClosedId, RENEW_ID, INVALIDATE),
    CLOSED_ID_IS_FORGOTTEN(FaultyStores::closedIdIsAbsent, RENEW_ID, PUT),
    // Learning the next id
    ID_IS_CONFIRMED_UNSEEN(FaultyStores::confirmsEveryId, Scene.IN_GRACE, READ, RENEW_ID),
    // A login as another principal keeps attributes
    LOGIN_OF_ANOTHER_KEEPS_ATTRIBUTES(FaultyStores::loginOfAnotherKeepsData, Scene.SIGNED_IN, LOGIN_OF_ANOTHER, PUT),
    // Two simultaneous logins
    LOGIN_JOINS_ANOTHER_PRINCIPAL(FaultyStores::joinsAnyPrincipal, LOGIN, LOGIN_OF_ANOTHER),
    REPEATED_LOGIN_IS_REFUSED(FaultyStores::joinsNone, LOGIN, LOGIN),
    // A session restored after logout
    SAVE_RESTORES_THE_SESSION(FaultyStores::saveCreates, REVOKE, PUT),
    LATE_SAVE_RESTORES_THE_SESSION(FaultyStores::saveCreates, REVOKE, LATE_BODY),
    HINT_IS_TAKEN_FOR_THE_SESSION(FaultyStores::hintedSaveCreates, REVOKE, PUT),
    LOGOUT_DOES_NOT_CLOSE_THE_ID(FaultyStores::invalidationLeavesNothing, INVALIDATE, PUT),
    LOGOUT_ENDS_NOTHING(FaultyStores::invalidationDoesNothing, INVALIDATE, READ),
    // Forged tokens: an unknown id is never adopted
    ENDED_ID_IS_ADOPTED(FaultyStores::loadAdopts, REVOKE, READ),
    // Lost updates
    UPDATE_IGNORES_OTHERS(FaultyStores::updateWithoutComparison, UPDATE, UPDATE),
    VALUE_IS_TAKEN_TWICE(FaultyStores::takeWithoutComparison, TAKE, TAKE),
    SAVE_WRITES_EVERY_ATTRIBUTE(FaultyStores::savesWhatWasLoaded, PUT, UPDATE),
    RENEWAL_COPIES_WHAT_WAS_LOADED(FaultyStores::renewsWhatWasLoaded, RENEW_ID, PUT),
    RENEWAL_BY_ITSELF_HAS_NO_GRACE(FaultyStores::noGrace, RENEWED_BY_ITSELF, PUT),
    FORMER_ID_IS_RENEWED_AGAIN(FaultyStores::renewalFollows, RENEWED_BY_ITSELF, RENEWED_BY_ITSELF),
    // A session that its owner cannot see or end
    REVOCATION_ENDS_NOTHING(FaultyStores::destroyDoesNothing, REVOKE, READ),
    INDEX_LACKS_A_RENEWED_SESSION(FaultyStores::emptyIndex, LOGIN, RENEWED_BY_ITSELF);

    private final UnaryOperator<Stores> fault;
    private final Scene scene;
    private final List<RequestKind> kinds;

    StoreFault(UnaryOperator<Stores> fault, RequestKind... kinds) {
        this(fault, Scene.ANONYMOUS, kinds);
    }

    StoreFault(UnaryOperator<Stores> fault, Scene scene, RequestKind... kinds) {
        this.fault = fault;
        this.scene = scene;
        this.kinds = List.of(kinds);
    }

    /** The concurrent requests that find it. */
    InterleavingSearch search() {
        return new InterleavingSearch(SteppedApplication.on(fault), scene, kinds);
    }

    List<RequestKind> kinds() {
        return kinds;
    }
}
