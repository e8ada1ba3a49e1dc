package io.github.redissession.testing.server;

/** What some tests of whole requests need of a server, and not every server has. */
public enum Capability {
    HEALTH("MicroProfile Health"),
    METRICS("MicroProfile Metrics"),
    OPEN_API("MicroProfile OpenAPI"),
    ENTERPRISE_BEANS("asynchronous Enterprise Beans"),
    /** Resource classes that are CDI beans and have final methods. */
    FINAL_METHODS("final methods of resources"),
    /** {@code SecurityContext.getCallerPrincipal} of Jakarta Security is null for unauthenticated callers. */
    NO_ANONYMOUS_CALLER("null for an unauthenticated caller"),
    /** A resource may forward the request that is injected into it. */
    FORWARD_OF_RESOURCES("forwards by resources"),
    /** The server lets a wrapped response set headers while a resource is included. */
    HEADERS_IN_INCLUDE("new session when an include flushes"),
    /** The server's own page for an exception keeps the headers of the response. */
    HEADERS_OF_ERRORS("token of a new session with the server's own 500"),
    /** Exceptions that a body throws after the headers were sent. */
    LATE_FAILURES_IN_LOG("failures of a body in the log"),
    /** No 500 for characters that RFC 6265 forbids in cookies. */
    BAD_COOKIES("no 500 for malformed cookies");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** The heading of its column in the documentation. */
    public String title() {
        return title;
    }
}
