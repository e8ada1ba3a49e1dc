package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NotLive;
import io.github.redissession.testing.Settings;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScriptRepliesTest {

    private static final SessionHash A = SessionHash.of(List.of("a".getBytes(UTF_8), "1".getBytes(UTF_8)));
    private static final SessionId ID = new RandomSessionIds().next();
    private static final OwnFields OWN = OwnFields.of(Settings.of(), new SessionCiphers(Settings.of()));
    private static final List<Object> DONE = List.of(ScriptReplies.DONE, 0L, 1000L, 1000L, 0L, 0L, 0L);

    @Test
    void loadedSessionHasTheFieldsThatWereRead() {
        assertThat(ScriptReplies.loaded(ID, DONE, A, OWN))
                .isInstanceOfSatisfying(
                        LoadResult.Found.class,
                        found -> assertThat(found.session().attributes()).containsOnlyKeys("a"));
    }

    @Test
    void sessionWithoutFieldsIsAbsent() {
        assertThat(ScriptReplies.loaded(ID, DONE, SessionHash.of(List.of()), OWN))
                .isInstanceOf(NotLive.Absent.class);
    }

    @Test
    void sessionThatEndedAfterTheReadIsAbsent() {
        assertThat(ScriptReplies.loaded(ID, List.of(0L), A, OWN)).isInstanceOf(NotLive.Absent.class);
    }
}
