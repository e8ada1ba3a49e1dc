package io.github.redissession.store.memory;

import java.time.Instant;

/** What the store holds under an id. Immutable. */
sealed interface Entry permits LiveSession, FormerId {

    /** From this instant on, the id is absent. */
    Instant expiresAt();
}
