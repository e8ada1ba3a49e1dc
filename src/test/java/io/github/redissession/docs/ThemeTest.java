package io.github.redissession.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;

import io.github.redissession.SessionData;
import io.github.redissession.SessionStoreException;
import org.junit.jupiter.api.Test;

class ThemeTest {

    @Test
    void themeIsLightWhileRedisIsUnavailable() {
        SessionData session = mock(SessionData.class);
        when(session.get("theme")).thenThrow(new SessionStoreException("Redis is unavailable", null));

        assertThat(new Theme(session).name()).isEqualTo("light");
    }

    @Test
    void aMockHoldsNoState() {
        SessionData mocked = mock(SessionData.class);
        mocked.put("theme", "dark");
        assertThat(new Theme(mocked).name()).isEqualTo("light");

        SessionData session = SessionData.inMemory();
        session.put("theme", "dark");
        assertThat(new Theme(session).name()).isEqualTo("dark");
    }
}
