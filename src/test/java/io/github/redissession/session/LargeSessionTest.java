package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.session.RecordedEvents.Kind;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.time.Duration;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A large session, of which many requests need no more than the caller. */
class LargeSessionTest extends SessionTestBase {

    private static final String LARGE = "x".repeat(900_000);

    private SessionId id;

    @BeforeEach
    void store() {
        id = fixture.loggedIn("ann", "admin");
        put(session -> {
            session.data().put("a", "1");
            session.data().put("large", LARGE);
        });
        fixture.request(id).data().get("a"); // the node knows that it is large
    }

    private void put(Consumer<Request> change) {
        Request request = fixture.request(id);
        change.accept(request);
        request.commitHeaders();
    }

    /** A request that authentication has loaded the session for. */
    private Request authenticated() {
        Request request = fixture.request(id);
        assertThat(request.data().principal()).contains("ann");
        assertThat(request.data().roles()).containsExactly("admin");
        return request;
    }

    private long bytesSent(Runnable work) {
        long before = bytesSent();
        work.run();
        return bytesSent() - before;
    }

    private long bytesSent() {
        return fixture.redis()
                .info("stats")
                .lines()
                .filter(line -> line.startsWith("total_net_output_bytes:"))
                .mapToLong(line -> Long.parseLong(line.split(":")[1].strip()))
                .sum();
    }

    @Test
    void requestsThatUseNoAttributesTransferNone() {
        assertThat(bytesSent(() -> {
                    for (int i = 0; i < 60; i++) {
                        Request request = authenticated();
                        request.commitHeaders();
                        request.close();
                    }
                }))
                .isLessThan(100_000);
    }

    @Test
    void callerTakesOneRoundTripAndAttributesOneMore() {
        assertThat(fixture.roundTrips(this::authenticated)).isEqualTo(1);

        Request request = authenticated();
        assertThat(fixture.roundTrips(() -> request.data().get("a"))).isEqualTo(1);
        assertThat(request.data().get("a")).contains("1");
        assertThat(request.data().get("large")).contains(LARGE);
        assertThat(fixture.roundTrips(() -> request.data().names())).isZero();
        assertThat(fixture.roundTrips(() -> fixture.request(id).data().get("a")))
                .isEqualTo(1);
    }

    @Test
    void keepAliveThatIsDueTransfersNoAttributes() {
        fixture.pass(Duration.ofMinutes(2));

        assertThat(bytesSent(this::authenticated)).isLessThan(100_000);
        assertThat(fixture.redis().pttl(SessionFixture.key(id)))
                .isGreaterThan(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void changesAreMadeToTheWholeSession() {
        Request request = authenticated();
        request.data().remove("large");
        request.data().put("b", "2");
        request.commitHeaders();

        assertThat(fixture.request(id).data().names()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void timeToLiveAndLabelsNeedNoAttributes() {
        assertThat(bytesSent(() -> {
                    Request request = authenticated();
                    request.data().timeToLive(Duration.ofMinutes(10));
                    request.data().client("phone");
                    request.commitHeaders();
                }))
                .isLessThan(100_000);
        assertThat(fixture.request(id).data().timeToLive()).isEqualTo(Duration.ofMinutes(10));
        assertThat(fixture.request(id).data().get("a")).contains("1");
    }

    @Test
    void loginOfTheSamePrincipalKeepsAttributes() {
        Request request = authenticated();
        request.data().login("ann", "admin");

        assertThat(request.id()).isNotEqualTo(id);
        assertThat(request.data().get("a")).contains("1");
    }

    // Another request is faster than the second read

    @Test
    void attributesOfAnEndedSessionAreAbsentAndChangesAreDropped() {
        Request request = authenticated();
        fixture.store().destroy(id);

        assertThat(request.data().get("a")).isEmpty();
        assertThat(request.data().principal()).as("as it was read").contains("ann");
        assertThat(request.data().exists()).isFalse();
        request.data().put("a", "2");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void attributesUnderAnIdThatALoginClosedAreAbsent() {
        Request request = authenticated();
        Request login = fixture.request(id);
        login.data().login("ann", "admin");

        assertThat(request.data().names()).isEmpty();
        assertThat(request.data().exists()).isFalse();
        request.data().put("a", "2");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.request(login.id()).data().get("a")).contains("1");
    }

    @Test
    void attributesAreFoundUnderTheIdOfARenewalByItself() {
        SessionFixture rotating = fixture.with("renew-after", "90s", "renewal-grace", "50s");
        fixture.pass(Duration.ofSeconds(100));
        Request request = authenticated();
        Request rotator = rotating.request(id);
        rotator.data().get("a");
        rotator.commitHeaders();

        assertThat(request.data().get("a")).contains("1");
        assertThat(request.id()).isEqualTo(rotator.id());
        request.data().put("a", "2");
        request.commitHeaders();
        assertThat(fixture.request(rotator.id()).data().get("a")).contains("2");
    }

    /** Values are encrypted for one id, and for another one after a renewal. */
    @Test
    void encryptedAttributesAreReadUnderEitherId() {
        SessionFixture node = fixture.with("encryption", "aes-gcm", "renew-after", "90s", "renewal-grace", "50s");
        SessionId first = node.loggedIn("bob");
        Request writing = node.request(first);
        writing.data().put("a", "1");
        writing.data().put("large", LARGE.substring(0, 100_000));
        writing.commitHeaders();
        node.request(first).data().get("a");

        Request plain = node.request(first);
        assertThat(plain.data().principal()).contains("bob");
        assertThat(plain.data().get("a")).contains("1");

        node.pass(Duration.ofSeconds(100));
        Request late = node.request(first);
        assertThat(late.data().principal()).contains("bob");
        Request rotator = node.request(first);
        rotator.data().get("a");
        rotator.commitHeaders();
        assertThat(late.data().get("a")).contains("1");
        assertThat(late.id()).isEqualTo(rotator.id()).isNotEqualTo(first);
    }

    @Test
    void unsavedTimeToLiveOfAnEndedSessionIsReportedAsDropped() {
        Request request = authenticated();
        request.data().timeToLive(Duration.ofMinutes(10));
        fixture.store().destroy(id);
        request.data().get("a");

        assertThat(fixture.events().all(Kind.DROPPED)).hasSize(1);
    }

    @Test
    void sessionThatShrankIsReadAsAWholeAgain() {
        put(session -> session.data().remove("large"));
        fixture.request(id).data().get("a");
        Request request = fixture.request(id);
        request.data().principal();

        assertThat(fixture.roundTrips(() -> request.data().get("a"))).isZero();
    }
}
