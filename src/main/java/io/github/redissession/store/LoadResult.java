package io.github.redissession.store;

/** The result of {@link SessionStore#load}: {@link Found} or {@link NotLive}. */
public sealed interface LoadResult permits LoadResult.Found, NotLive {

    /** The id leads to a live session. */
    record Found(StoredSession session) implements LoadResult {}
}
