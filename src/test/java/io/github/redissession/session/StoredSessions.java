package io.github.redissession.session;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a store holds, which tests read and change directly. */
interface StoredSessions {

    /** Removes a session or a former id, as when it expires. */
    void delete(SessionId id);

    /** Makes a session end after this time. */
    void expire(SessionId id, Duration left);

    /** The ids in the index of a principal. */
    List<String> indexed(String principal);

    /** The ids in the index of a value; not with the format of Express, which has none. */
    List<String> indexed(String name, String value);

    /** The ids of sessions, without former ids. */
    Set<SessionId> sessions();

    /** Whether there is neither a session nor a former id nor an index. */
    boolean isEmpty();

    /** The store holds exactly the sessions of the model, each under its present id, and the former ids. */
    void assertHold(ModelStore model);

    /** The attributes of a session of the model, as JSON. */
    static Map<String, String> json(Map<String, Object> attributes) {
        Map<String, String> json = new HashMap<>();
        attributes.forEach((name, value) ->
                json.put(name, value instanceof String text ? "\"" + text + "\"" : ModelData.text(value)));
        return json;
    }
}
