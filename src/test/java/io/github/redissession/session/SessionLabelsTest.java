package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.github.redissession.SessionInfo;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.provider.EnumSource;

/** The label of the client: when it is saved, kept, dropped and refused. */
@EnumSource(StoreKind.class)
class SessionLabelsTest extends StoreKindTestBase {

    private static final String FIREFOX = "Firefox on Linux";

    private Optional<String> client(SessionId id) {
        return fixture.sessions().find(id.value()).flatMap(SessionInfo::client);
    }

    private SessionId labelled(String principal) {
        Request request = fixture.request();
        request.data().client(FIREFOX);
        request.data().login(principal);
        return request.id();
    }

    @Test
    void labelBeforeLoginIsInTheNewSession() {
        SessionId id = labelled("alice");

        assertThat(client(id)).contains(FIREFOX);
        assertThat(fixture.sessions().of("alice"))
                .extracting(SessionInfo::client)
                .isEqualTo(List.of(Optional.of(FIREFOX)));
    }

    @Test
    void labelIsSavedAtTheEndOfTheRequest() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().client(FIREFOX);
        assertThat(client(id)).isEmpty();

        request.commitHeaders();
        assertThat(client(id)).contains(FIREFOX);
        assertThat(fixture.request(id).data().get("a")).contains("1");
    }

    @Test
    void labelDoesNotBeginASession() {
        Request request = fixture.request();
        request.data().client(FIREFOX);
        assertThat(request.data().exists()).isFalse();
        request.commitHeaders();

        assertThat(fixture.stored().isEmpty()).isTrue();
    }

    @Test
    void labelGoesWithAnAttributeThatBeginsASession() {
        Request request = fixture.request();
        request.data().client(FIREFOX);
        request.data().put("a", "1");
        request.commitHeaders();

        assertThat(client(request.id())).contains(FIREFOX);
    }

    @Test
    void labelBeforeLoginOfAnAnonymousSessionIsInTheBoundSession() {
        SessionId anonymous = fixture.stored("a", "1");
        Request request = fixture.request(anonymous);
        request.data().client(FIREFOX);
        request.data().login("alice");

        assertThat(client(request.id())).contains(FIREFOX);
        assertThat(fixture.request(request.id()).data().get("a")).contains("1");
    }

    @Test
    void renewalAndLoginOfTheSamePrincipalKeepTheLabel() {
        SessionId id = fixture.renew(labelled("alice"));
        assertThat(client(id)).contains(FIREFOX);

        Request again = fixture.request(id);
        again.data().login("alice", "admin");
        assertThat(client(again.id())).contains(FIREFOX);
    }

    @Test
    void loginOfAnotherPrincipalDropsTheLabel() {
        Request request = fixture.request(labelled("alice"));
        request.data().login("bob");

        assertThat(client(request.id())).isEmpty();
    }

    @Test
    void loginOfAnotherPrincipalTakesTheLabelOfThisRequest() {
        Request request = fixture.request(labelled("alice"));
        request.data().client("Other");
        request.data().save();
        request.data().login("bob");

        assertThat(client(request.id())).contains("Other");
    }

    @Test
    void loginOfAnotherPrincipalTakesAnUnchangedLabelOfThisRequest() {
        Request request = fixture.request(labelled("alice"));
        request.data().client(FIREFOX);
        request.data().login("bob");

        assertThat(client(request.id())).contains(FIREFOX);
    }

    @Test
    void invalidateDropsTheLabel() {
        Request request = fixture.request(labelled("alice"));
        request.data().client(FIREFOX);
        request.data().invalidate();
        request.data().login("alice");

        assertThat(client(request.id())).isEmpty();
    }

    @Test
    void repeatedLoginUnderClosedIdTakesTheLabel() {
        SessionId anonymous = fixture.stored("a", "1");
        Request first = fixture.request(anonymous);
        Request second = fixture.request(anonymous);
        second.data().get("a");
        first.data().login("alice");
        second.data().client(FIREFOX);
        second.data().login("alice");
        second.commitHeaders();

        assertThat(client(second.id())).contains(FIREFOX);
        assertThat(second.id()).isEqualTo(first.id());
    }

    @Test
    void reloadDropsAnUnsavedLabel() {
        SessionId id = fixture.stored("a", "1");
        Request request = fixture.request(id);
        request.data().client(FIREFOX);
        request.data().reload();
        request.commitHeaders();

        assertThat(client(id)).isEmpty();
    }

    @Test
    void clearKeepsTheLabel() {
        SessionId id = labelled("alice");
        Request request = fixture.request(id);
        request.data().clear();
        request.commitHeaders();

        assertThat(client(id)).contains(FIREFOX);
    }

    @Test
    void updateSavesTheLabel() {
        SessionId id = fixture.stored("n", 1);
        Request request = fixture.request(id);
        request.data().client(FIREFOX);
        request.data().update("n", Integer.class, n -> n.orElse(0) + 1);

        assertThat(client(id)).contains(FIREFOX);
    }

    @Test
    void labelOfARevokedSessionIsDropped() {
        SessionId id = fixture.loggedIn("alice");
        Request request = fixture.request(id);
        request.data().client(FIREFOX);
        fixture.sessions().revoke(id.value());
        request.commitHeaders();

        assertThat(request.data().exists()).isFalse();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void invalidLabelIsRefusedWithoutItsText() {
        Request request = fixture.request();

        for (String label : List.of("", "  ", "secret\n", "secret\u202e", "x".repeat(256))) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> request.data().client(label))
                    .withMessageStartingWith("the client's label ")
                    .satisfies(e -> assertThat(e.getMessage()).doesNotContain("secret"));
        }
        assertThatNullPointerException().isThrownBy(() -> request.data().client(null));
    }

    @Test
    void labelWithoutSessionIsRefusedAfterTheHeaders() {
        Request request = fixture.request();
        request.commitHeaders();

        assertThatIllegalStateException().isThrownBy(() -> request.data().client(FIREFOX));
    }
}
