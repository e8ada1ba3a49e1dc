package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.RedisTraffic;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which saves of a request use what its load showed. */
class SaveHintTest extends SessionTestBase {

    private static final Map<String, Long> HINTED = Map.of("evalsha", 1L, "hmget", 1L, "hset", 1L);

    /** @return the commands of a save after the change of one attribute */
    private Map<String, Long> callsOfSave(Request request) {
        request.data().put("a", request.data().get("a").orElseThrow() + "1");
        return RedisTraffic.during(fixture.redis(), request::flush).calls();
    }

    /** A request that has loaded its session, on a Redis that knows the scripts. */
    private Request loaded() {
        callsOfSave(opened(fixture.stored("a", "0")));
        return opened(fixture.stored("a", "0"));
    }

    private Request opened(SessionId id) {
        Request request = fixture.request(id);
        request.data().get("a");
        return request;
    }

    @Test
    void eachSaveOfARequestUsesTheHintOfItsLoad() {
        Request request = loaded();

        assertThat(callsOfSave(request)).isEqualTo(HINTED);
        assertThat(callsOfSave(request)).isEqualTo(HINTED);
        assertThat(fixture.request(request.id()).data().get("a")).contains("011");
    }

    @Test
    void hintOfAReloadReplacesTheFirst() {
        Request request = loaded();
        fixture.pass(Duration.ofSeconds(20));
        assertThat(callsOfSave(request)).isNotEqualTo(HINTED);
        request.data().reload();

        assertThat(callsOfSave(request)).isEqualTo(HINTED);
    }

    @Test
    void newIdHasNoHint() {
        Request request = loaded();
        request.data().renewId();

        assertThat(callsOfSave(request)).containsKey("pttl");
    }

    @Test
    void idThatAnotherRequestRenewedHasNoHint() {
        SessionFixture rotating = fixture.with("renew-after", "90s", "renewal-grace", "50s");
        Request request = loaded();
        fixture.pass(Duration.ofSeconds(100));
        Request late = opened(request.id());
        Request rotator = rotating.request(request.id());
        rotator.data().get("a");
        rotator.commitHeaders();

        assertThat(callsOfSave(late)).containsKey("pttl");
        assertThat(late.id()).isEqualTo(rotator.id());
        assertThat(callsOfSave(late)).containsKey("pttl");
        assertThat(fixture.request(rotator.id()).data().get("a")).contains("011");
    }

    @Test
    void sizeAfterAnUpdateIsNotKnown() {
        Request request = loaded();
        request.data().update("b", String.class, before -> "1");

        assertThat(callsOfSave(request)).containsKey("memory|usage");
    }

    @Test
    void otherTimeToLiveEndsTheHint() {
        Request request = loaded();
        request.data().timeToLive(Duration.ofMinutes(10));
        request.flush();

        assertThat(callsOfSave(request)).containsKey("pttl");
    }

    @Test
    void expiryAfterATouchIsNotTakenBack() {
        Request request = loaded();
        fixture.pass(Duration.ofSeconds(5));
        request.data().touch();
        Instant expiresAt = request.data().expiresAt();

        assertThat(callsOfSave(request)).isEqualTo(HINTED);
        assertThat(request.data().expiresAt()).isEqualTo(expiresAt);
    }
}
