package io.github.redissession.store.redis;

import io.github.redissession.store.Loaded;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.util.List;

/** Reads documents, of which only a script can hand over fields. */
record DocumentLoading(Steps steps, Clock clock) implements Loading {

    private static final SessionScript LOAD = SessionScript.of("load.lua");
    private static final boolean WITH_FIELDS = true;

    @Override
    public Loaded load(SessionId id) {
        List<?> answer = steps.runRepeatably(LOAD, id, steps.arguments().add(WITH_FIELDS));
        return Answers.loaded(answer, StoredFields.of(Answers.fields(answer)), clock.instant());
    }
}
