package io.github.redissession.store.redis;

/**
 * A step on a session, for each layout. The step knows the session as a hash; for a layout that has none it is put between
 * what makes it see one.
 */
record SessionScript(Script onHash, Script onDocument) {

    private static final String SHARED = "common.lua";

    /** @param step the name of a file beside this class, without what all steps share */
    static SessionScript of(String step) {
        return new SessionScript(
                Script.of(SHARED, step), Script.of("json.lua", "document.lua", SHARED, step, "document-end.lua"));
    }
}
