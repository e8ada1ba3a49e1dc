package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.SessionData;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** What a request allows while it is open, after its headers are committed, and after it is closed. */
class SessionPhasesTest extends SessionTestBase {

    /** Every use of the session by an application. */
    private static final List<Consumer<SessionData>> USES = List.of(
            session -> session.get("a"),
            session -> session.get("a", String.class),
            session -> session.put("a", "2"),
            session -> session.remove("a"),
            session -> session.contains("a"),
            SessionData::names,
            SessionData::clear,
            session -> session.update("a", String.class, former -> "2"),
            SessionData::id,
            SessionData::isNew,
            SessionData::exists,
            SessionData::createdAt,
            SessionData::expiresAt,
            SessionData::timeToLive,
            session -> session.timeToLive(Duration.ofDays(1)),
            SessionData::renewId,
            session -> session.login("alice"),
            SessionData::principal,
            SessionData::roles,
            SessionData::invalidate,
            SessionData::touch,
            SessionData::save,
            SessionData::reload,
            SessionData::snapshot);

    // OPEN

    @Test
    void openRequestBeginsRenewsAndBindsSession() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.data().save();
        SessionId first = request.id();
        request.data().renewId();
        request.data().timeToLive(Duration.ofDays(1));
        request.data().login("alice");

        assertThat(request.id()).isNotEqualTo(first);
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).containsExactly(request.id());
    }

    @Test
    void nestedMethodsSaveOnceAtTheOutermostEnd() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.sessionRequest().enterMethod();
        request.sessionRequest().enterMethod();
        request.data().put("a", "2");

        assertThat(fixture.roundTrips(() -> request.sessionRequest().leaveMethod()))
                .isZero();
        assertThat(fixture.field(id, "a")).isEqualTo("\"1\"");
        assertThat(fixture.roundTrips(() -> request.sessionRequest().leaveMethod()))
                .isOne();
        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
        assertThat(fixture.roundTrips(request::commitHeaders)).isZero();
    }

    // COMMITTED

    @Test
    void putIntoNewSessionAfterCommitIsRefused() {
        Request request = fixture.request();
        request.commitHeaders();

        assertThatIllegalStateException()
                .isThrownBy(() -> request.data().put("a", "1"))
                .withMessageContaining("headers");
        assertThatIllegalStateException()
                .isThrownBy(() -> request.data().update("a", String.class, former -> "1"))
                .withMessageContaining("headers");
        request.close();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void putIntoLiveSessionAfterCommitIsSavedAtClose() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.commitHeaders();
        request.data().put("a", "2");
        assertThat(fixture.field(id, "a")).isEqualTo("\"1\"");
        request.close();

        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
    }

    @Test
    void putAfterInvalidateAfterCommitIsRefused() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().exists();
        request.commitHeaders();
        request.data().invalidate();

        assertThatIllegalStateException().isThrownBy(() -> request.data().put("b", "2"));
        request.close();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void changeOfTheIdAfterCommitIsRefused() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.commitHeaders();

        for (Consumer<SessionData> use : List.<Consumer<SessionData>>of(
                SessionData::renewId,
                session -> session.login("alice"),
                session -> session.timeToLive(Duration.ofDays(1)))) {
            assertThatIllegalStateException()
                    .isThrownBy(() -> use.accept(request.data()))
                    .withMessageContaining("headers");
        }
        assertThat(fixture.liveIds()).containsExactly(id);
    }

    @Test
    void changeDuringTheLastSaveIsSavedAtClose() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.sessionRequest().expectEnd();
        request.commitHeaders();
        request.data().put("a", "2"); // as an observer or another thread does
        request.close();

        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
    }

    @Test
    void closeAfterTheLastSaveDoesNotLookForChanges() {
        SessionId id = fixture.stored(Cart.NAME, new Cart());
        Request request = fixture.request(id);
        Cart cart = Cart.of(request);
        request.sessionRequest().expectEnd();
        request.commitHeaders();
        cart.items.add("book");

        assertThat(fixture.roundTrips(request::close)).isZero();
        assertThat(fixture.field(id, Cart.NAME)).doesNotContain("book");
    }

    // CLOSED

    @Test
    void everyUseAfterCloseIsRefusedAndChangesNothing() {
        SessionId id = fixture.stored("a", "1");
        for (Request request : List.of(fixture.request(), fixture.request(unknownId()), fixture.request(id))) {
            request.commitHeaders();
            request.close();

            assertThat(fixture.roundTrips(() -> USES.forEach(use -> assertThatIllegalStateException()
                            .isThrownBy(() -> use.accept(request.data()))
                            .withMessageContaining("The request has ended"))))
                    .isZero();
        }
        assertThat(fixture.field(id, "a")).isEqualTo("\"1\"");
        assertThat(fixture.liveIds()).containsExactly(id);
        assertThat(fixture.events().all()).containsExactly(Event.of(Kind.CREATED, id));
    }

    @Test
    void closeBeforeCommitSavesLiveSessionAndCreatesNone() {
        SessionId id = fixture.stored("a", "1");
        Request live = fixture.request(id);
        live.data().put("a", "2");
        live.close();
        Request fresh = fixture.request();
        fresh.data().put("a", "3");
        fresh.close();

        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
        assertThat(fixture.liveIds()).containsExactly(id);
    }

    @Test
    void commitHeadersAfterCloseStillIssuesToken() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.flush();
        SessionId id = request.id();
        request.close();

        assertThat(request.commitHeaders())
                .isInstanceOfSatisfying(
                        TokenAction.Issue.class,
                        issue -> assertThat(fixture.idOf(issue.token())).isEqualTo(id));
        assertThatIllegalStateException().isThrownBy(() -> request.data().exists());
    }

    @Test
    void failedSaveAtCloseIsLoggedAndRequestIsClosed() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.data().put("a", "2");
        fixture.close();

        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            request.close();

            assertThat(log.of("late-save-failed"))
                    .singleElement()
                    .satisfies(line -> assertThat(line.level()).isEqualTo(Level.SEVERE));
        }
        assertThatIllegalStateException().isThrownBy(() -> request.data().get("a"));
    }

    /** A server may end CDI's request context before an asynchronous response. */
    @Test
    void endOfContextBeforeCommitKeepsRequestServedByRestOpen() {
        Request request = fixture.request();
        request.sessionRequest().serve(Adapter.REST);
        request.data().put("a", "1");
        request.sessionRequest().endContext();
        request.data().put("b", "2");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.hash(request.id())).containsKeys("a", "b");
        assertThatIllegalStateException().isThrownBy(() -> {
            request.data().invalidate();
            request.data().put("late", "1");
        });
    }

    @Test
    void endOfContextKeepsAsynchronousServletRequestOpenUntilItIsClosed() {
        Request request = fixture.request();
        request.sessionRequest().serve(Adapter.SERVLET);
        request.sessionRequest().becomeAsynchronous();
        request.commitHeaders();
        request.sessionRequest().endContext();
        request.data().exists();
        request.close();

        assertThatIllegalStateException().isThrownBy(() -> request.data().exists());
    }

    @Test
    void endOfContextClosesServletRequestAndReportsSessionThatWasNotCreated() {
        Request request = fixture.request();
        request.sessionRequest().serve(Adapter.SERVLET);
        request.data().put("a", "1");
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            request.sessionRequest().endContext();

            assertThat(log.of("session-not-created")).hasSize(1);
        }
        assertThat(fixture.liveIds()).isEmpty();
        assertThatIllegalStateException().isThrownBy(() -> request.data().put("a", "1"));
    }

    @Test
    void firstAdapterStays() {
        SessionRequest request = fixture.request().sessionRequest();
        request.serve(Adapter.SERVLET);
        request.serve(Adapter.REST);

        assertThat(request.isServedBy(Adapter.SERVLET)).isTrue();
    }

    @Test
    void errorPageMayBeginSessionAfterCommit() {
        Request request = fixture.request();
        request.commitHeaders();
        request.sessionRequest().reopenHeaders();
        request.data().put("a", "1");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).containsExactly(request.id());
    }

    @Test
    void missedHeadersSaveKnownSessionAndRefuseToBeginOne() {
        SessionId id = fixture.stored("a", "1");
        Request known = fixture.request(id);
        known.data().put("a", "2");
        known.sessionRequest().missHeaders();
        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");

        Request newcomer = fixture.request();
        newcomer.data().put("a", "1");
        assertThatIllegalStateException()
                .isThrownBy(() -> newcomer.sessionRequest().missHeaders())
                .withMessageContaining("headers");
        assertThat(fixture.liveIds()).containsExactly(id);
    }

    @Test
    void methodOutsideOfServedRequestCreatesNoSession() {
        Request request = fixture.request();
        request.sessionRequest().enterMethod();
        request.data().put("a", "1");
        request.sessionRequest().leaveMethod();

        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void secondCloseChangesNothing() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("a", "2");
        request.close();

        assertThat(fixture.roundTrips(request::close)).isZero();
        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
    }
}
