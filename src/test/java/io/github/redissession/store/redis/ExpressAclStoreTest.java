package io.github.redissession.store.redis;

import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionIds;

/** The same for sessions that Express has, too, with the user in {@code deploy/express}. */
class ExpressAclStoreTest extends AclStoreTest {

    @Override
    String rights() {
        return DocumentedAcl.first("deploy/express/README.md");
    }

    @Override
    String format() {
        return "express";
    }

    @Override
    String prefix() {
        return "sess:";
    }

    @Override
    protected SessionIds ids() {
        return RandomSessionIds.asExpress();
    }
}
