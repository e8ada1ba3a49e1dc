package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static io.github.redissession.session.SessionFixture.rest;
import static io.github.redissession.session.SessionFixture.unknownId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How long a session lives, and what the client is told of it. */
class SessionLifetimeTest extends SessionTestBase {

    @Test
    void unusedSessionIsKeptAliveIfTouchedByRequests() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().pexpire(key(id), 1000);
        fixture.request(id).commitHeaders();
        assertThat(fixture.redis().pttl(key(id))).isLessThanOrEqualTo(1000);

        fixture.with("touch", "request").request(id).commitHeaders();
        assertThat(fixture.redis().pttl(key(id)))
                .isGreaterThan(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void sessionsTouchKeepsSessionAliveOutsideOfRequests() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().pexpire(key(id), 1000);

        assertThat(fixture.roundTrips(
                        () -> assertThat(fixture.sessions().touch(id.value())).isTrue()))
                .isOne();
        assertThat(fixture.redis().pttl(key(id)))
                .isGreaterThan(Duration.ofMinutes(30).toMillis());
    }

    @Test
    void sessionsTouchFindsNoUnknownEndedOrClosedSession() {
        SessionId ended = fixture.stored("a", "1");
        fixture.request(ended).data().invalidate();
        SessionId renewed = fixture.stored("a", "1");
        Request request = fixture.request(renewed);
        request.data().renewId();

        for (String id : List.of("no id", unknownId().value(), ended.value(), renewed.value())) {
            assertThat(fixture.sessions().touch(id)).as(id).isFalse();
        }
        assertThat(fixture.sessions().touch(request.data().id())).isTrue();
    }

    @Test
    void sessionsTouchFollowsAutomaticRenewalInItsGracePeriod() {
        SessionFixture renewing = fixture.with("renew-after", "1m");
        SessionId id = renewing.stored("a", "1");
        fixture.pass(Duration.ofMinutes(2));
        Request request = renewing.request(id);
        request.data().get("a");
        request.commitHeaders();
        assertThat(request.id()).isNotEqualTo(id);

        assertThat(renewing.sessions().touch(id.value())).isTrue();
    }

    @Test
    void timesAreThoseOfTheStore() {
        Request request = fixture.request();
        assertThat(request.data().createdAt())
                .as("before Redis tells the time")
                .isEqualTo(fixture.time().instant());
        request.data().put("a", "1");
        request.commitHeaders();
        Instant created = request.data().createdAt();
        assertThat(created).isEqualTo(millis(fixture.field(request.id(), "@created")));
        SessionId id = request.id();
        fixture.pass(Duration.ofMinutes(5));
        Request later = fixture.request(id);

        assertThat(later.data().isNew()).isFalse();
        assertThat(later.data().createdAt()).isEqualTo(created.minus(Duration.ofMinutes(5)));
        assertThat(later.data().timeToLive()).isEqualTo(Duration.ofMinutes(30));
        assertThat(later.data().expiresAt()).isAfter(created.plus(Duration.ofMinutes(30)));
    }

    @Test
    void customTimeToLiveMakesTokenPersistent() {
        SessionId id = fixture.stored("a", "1");
        Request remembered = fixture.request(id);
        remembered.data().timeToLive(Duration.ofDays(14));
        assertThat(remembered.data().timeToLive()).isEqualTo(Duration.ofDays(14));

        assertThat(rest(remembered.commitHeaders()).orElseThrow()).isGreaterThan(Duration.ofDays(14));
        assertThat(fixture.request(id).data().timeToLive()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void customTimeToLiveOfNewSessionIsStored() {
        Request request = fixture.request();
        request.data().timeToLive(Duration.ofSeconds(20));
        assertThat(request.data().exists()).isFalse();
        request.data().put("a", "1");

        assertThat(rest(request.commitHeaders())).contains(Duration.ofSeconds(22));
    }

    @Test
    void timeToLiveOutOfRangeIsRefused() {
        Request request = fixture.request();

        for (Duration wrong : List.of(
                Duration.ZERO,
                Duration.ofNanos(1),
                Duration.ofSeconds(-1),
                Duration.ofDays(3651),
                Duration.ofSeconds(Long.MAX_VALUE))) {
            assertThatIllegalArgumentException().isThrownBy(() -> request.data().timeToLive(wrong));
        }
    }

    @Test
    void timeToLiveAfterCommitIsRefused() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.commitHeaders();

        assertThatIllegalStateException().isThrownBy(() -> request.data().timeToLive(Duration.ofDays(1)));
    }

    private static Instant millis(String text) {
        return Instant.ofEpochMilli(Long.parseLong(text));
    }
}
