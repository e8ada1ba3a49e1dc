package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;

/** A hash a session. */
record HashLayout(String keyPrefix) implements Layout {

    /** No session's key begins like that, since no id has this character. */
    @Override
    public String indexPrefix() {
        return keyPrefix + "@principal:";
    }

    @Override
    public Script variant(SessionScript step) {
        return step.onHash();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        return List.of((keyPrefix + id.value()).getBytes(UTF_8));
    }

    @Override
    public Loading loading(Steps steps, SessionSettings settings, Clock clock) {
        return new HashLoading(steps, settings, clock);
    }

    @Override
    public List<byte[]> lastArguments() {
        return List.of();
    }

    @Override
    public void checkName(String name) {
        // a hash has fields of any name
    }
}
