package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionData;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.session.RecordedEvents.Event;
import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.store.SessionEvents.DropReason;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.TokenSigner;
import io.github.redissession.transport.TokenAction;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** What a request writes, and when. */
class SessionSavingTest extends SessionTestBase {

    @Test
    void firstPutCreatesSessionAndIssuesToken() {
        Request request = fixture.request();
        request.data().put("a", "1");
        SessionId id = request.id();

        assertThat(request.commitHeaders())
                .isEqualTo(new TokenAction.Issue(
                        new TokenSigner(fixture.settings().secrets()).sign(id), Optional.empty(), true));
        assertThat(fixture.request(id).data().get("a")).contains("1");
    }

    @Test
    void putAndRemoveCreateNoSession() {
        Request request = fixture.request();
        request.data().put("a", "1");
        request.data().remove("a");

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void unchangedAttributesAreNotWritten() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("a", "1");
        request.data().put("b", "2");
        request.data().remove("b");
        request.data().remove("c");
        long writes = fixture.calls("hset");
        long scripts = fixture.calls("evalsha");
        request.commitHeaders();

        assertThat(fixture.calls("hset")).isEqualTo(writes);
        assertThat(fixture.calls("evalsha")).isEqualTo(scripts);
    }

    @Test
    void clearRemovesConcurrentAttributesAndKeepsSession() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().exists();
        Request other = fixture.request(id);
        other.data().put("b", "2");
        other.commitHeaders();
        request.data().clear();
        request.data().put("a", "1");
        request.commitHeaders();

        assertThat(fixture.hash(id)).containsOnlyKeys("@created", "a");
    }

    @Test
    void saveAfterConcurrentInvalidateIsDroppedAndKeepsToken() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().put("b", "2");
        fixture.request(id).data().invalidate();

        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
        assertThat(fixture.events().all()).containsOnlyOnce(Event.of(Kind.DROPPED, id));
    }

    @Test
    void droppedChangeHasTheReason() {
        SessionId closed = fixture.stored("a", "1");
        Request slow = fixture.request(closed);
        slow.data().put("b", "2");
        fixture.request(closed).data().invalidate();
        slow.commitHeaders();
        SessionId ended = fixture.stored("a", "1");
        Request late = fixture.request(ended);
        late.data().put("b", "2");
        fixture.store().destroy(ended);
        late.commitHeaders();

        assertThat(fixture.events().dropReasons()).containsExactly(DropReason.CLOSED, DropReason.ENDED);
    }

    /** The operation itself loses nothing, but the change that is not saved yet does not survive it. */
    @Test
    void droppedChangeFiresEventWhicheverOperationFindsSessionEnded() {
        for (Consumer<SessionData> find :
                List.<Consumer<SessionData>>of(SessionData::touch, SessionData::renewId, SessionData::save)) {
            SessionId id = fixture.stored("a", "1");
            Request slow = fixture.request(id);
            slow.data().put("b", "2");
            fixture.request(id).data().invalidate();
            find.accept(slow.data());
            slow.commitHeaders();

            assertThat(fixture.events().all()).containsOnlyOnce(Event.of(Kind.DROPPED, id));
        }
    }

    @Test
    void putIntoEndedSessionIsDropped() {
        SessionId id = fixture.stored("a", "1");
        Request slow = fixture.request(id);
        slow.data().put("b", "2");
        fixture.request(id).data().invalidate();
        slow.data().save();

        assertThat(slow.data().exists()).isFalse();
        assertThat(slow.data().get("a")).isEmpty();
        slow.data().put("c", "3");
        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void failedSaveIsNotRetriedAtCommit() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("a", "2");
        fixture.close();

        assertThatThrownBy(request::flush).isInstanceOf(SessionStoreException.class);
        assertThat(request.commitHeaders()).as("the failed save is not retried").isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void oversizedSessionIsRefusedAndCanBeReduced() {
        Request request = fixture.with("max-size", "100").request();
        request.data().put("a", "x".repeat(60));
        request.data().put("b", "x".repeat(60));
        assertThatThrownBy(() -> request.data().save()).isInstanceOf(SessionDataException.class);
        assertThat(fixture.liveIds()).isEmpty();

        request.data().remove("b");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void changeAfterFailedSaveIsSaved() {
        Request request = fixture.with("max-size", "100").request();
        request.data().put("a", "x".repeat(60));
        request.data().put("b", "x".repeat(60));
        assertThatThrownBy(request::flush).isInstanceOf(SessionDataException.class);
        request.data().remove("b"); // as an exception mapper might

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.hash(request.id())).containsOnlyKeys("@created", "a");
    }

    @Test
    void eachEventIsFiredOnce() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().put("b", "2");
        request.data().save();
        request.data().invalidate();
        request.data().invalidate();
        request.commitHeaders();
        Request again = fixture.request(id);
        again.data().invalidate();

        assertThat(fixture.events().all()).containsExactly(Event.of(Kind.CREATED, id), Event.of(Kind.INVALIDATED, id));
    }

    @Test
    void saveUninitializedCreatesSessionForVisitor() {
        Request request = fixture.with("save-uninitialized", "true").request();

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
        assertThat(fixture.liveIds()).hasSize(1);
    }

    @Test
    void saveUninitializedCreatesNoSessionForClientWithToken() {
        Request request = fixture.with("save-uninitialized", "true").request(unknownId());

        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void saveUninitializedCreatesNoSessionAfterCommit() {
        Request request = fixture.with("save-uninitialized", "true").request(unknownId());
        request.commitHeaders();
        request.data().get("a");
        request.data().save();
        request.flush();

        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void putIntoLiveSessionAfterCommitIsSavedByFlush() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.commitHeaders();
        request.data().put("a", "2");
        request.flush();

        assertThat(fixture.field(id, "a")).isEqualTo("\"2\"");
    }

    @Test
    void nestedMethodIsSavedByOutermostOne() {
        Request request = fixture.request();
        request.sessionRequest().serve(SessionRequest.Adapter.REST);
        request.sessionRequest().enterMethod();
        request.sessionRequest().enterMethod();
        request.data().put("a", "1");
        request.sessionRequest().leaveMethod();
        assertThat(fixture.liveIds()).isEmpty();
        request.sessionRequest().leaveMethod();

        assertThat(fixture.liveIds()).hasSize(1);
    }
}
