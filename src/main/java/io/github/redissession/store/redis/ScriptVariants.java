package io.github.redissession.store.redis;

import io.github.redissession.redis.Script;

/**
 * A script for each format. The source treats a session as a hash. The variant for documents wraps the source in an emulation
 * of a hash.
 */
record ScriptVariants(Script forHash, Script forDocument) {

    private static final String SHARED = "common.lua";

    /** A script that needs nothing of what the scripts share. */
    static ScriptVariants alone(String file) {
        return new ScriptVariants(
                Script.of(ScriptVariants.class, file),
                Script.of(ScriptVariants.class, "json.lua", "document.lua", file, "document-end.lua"));
    }

    /** @param file the script without the code that all scripts share */
    static ScriptVariants of(String file) {
        return new ScriptVariants(
                Script.of(ScriptVariants.class, SHARED, file),
                Script.of(ScriptVariants.class, "json.lua", "document.lua", SHARED, file, "document-end.lua"));
    }
}
