package io.github.redissession.store.redis;

import io.github.redissession.redis.Script;

/**
 * A step on a session, for each layout. The step knows the session as a hash; for a layout that has none it is put between
 * what makes it see one.
 */
record ScriptVariants(Script onHash, Script onDocument) {

    private static final String SHARED = "common.lua";

    /** @param step the name of a file beside this class, without what all steps share */
    static ScriptVariants of(String step) {
        return new ScriptVariants(
                Script.of(ScriptVariants.class, SHARED, step),
                Script.of(ScriptVariants.class, "json.lua", "document.lua", SHARED, step, "document-end.lua"));
    }
}
