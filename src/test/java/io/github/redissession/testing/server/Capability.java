package io.github.redissession.testing.server;

/** What a test of whole requests needs of a server, beyond Jakarta REST, CDI and MicroProfile Config. */
public enum Capability {
    /** The session's principal is the caller, once {@code redis-session.authentication=true}. */
    IDENTITY("Caller"),
    /** Server-sent events may begin a session. */
    EVENTS("Server-sent events"),
    /** MicroProfile Health. */
    HEALTH("Health"),
    /** MicroProfile Metrics. */
    METRICS("Metrics"),
    /** MicroProfile OpenAPI. */
    OPEN_API("OpenAPI"),
    /** Jakarta Enterprise Beans. */
    ENTERPRISE_BEANS("Enterprise Beans");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** The heading of its column in the documentation. */
    public String title() {
        return title;
    }
}
