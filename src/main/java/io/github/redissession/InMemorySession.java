package io.github.redissession;

/**
 * The session of one client in memory, for unit tests. It holds state and behaves as the injected {@link SessionData} of one
 * long request, until {@link #nextRequest()} begins another. Values are encoded as JSON, and invalid values refused, as on a
 * server. CDI events are not fired. The settings have their defaults.
 *
 * <p>Thread-safe as {@link SessionData} is, except that one thread at a time may call {@link #nextRequest()}.
 */
public interface InMemorySession extends SessionData {

    /**
     * Ends the client's request, which saves the session, and begins its next one: this object then is the session that the
     * client's token leads to. Objects of the former request no longer belong to the session.
     *
     * @throws SessionDataException as for {@link #save()}; the next request has begun
     */
    void nextRequest();

    /**
     * All sessions of this store as the requests of this client see them: {@link Sessions#revokeOthers()} keeps the session of
     * this client.
     */
    InMemorySessions sessions();
}
