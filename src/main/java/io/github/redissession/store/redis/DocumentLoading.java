package io.github.redissession.store.redis;

import io.github.redissession.store.Loaded;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.function.Consumer;

/** Reads documents, of which only a script can hand over fields. */
record DocumentLoading(Steps steps, LoginFields logins) implements Loading {

    private static final SessionScript LOAD = SessionScript.of("load.lua");
    private static final boolean WITH_FIELDS = true;

    @Override
    public Loaded load(SessionId id, Consumer<SessionId> indexDue) {
        List<?> reply = steps.runRepeatably(LOAD, id, steps.arguments().add(WITH_FIELDS));
        if (Replies.isIndexDue(reply)) {
            indexDue.accept(id);
        }
        return Replies.loaded(id, reply, StoredFields.of(Replies.fields(reply)), logins);
    }
}
