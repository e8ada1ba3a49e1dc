package io.github.redissession.testing.server;

/** What some tests of whole requests need of a server, and not every server has. */
public enum Capability {
    HEALTH("MicroProfile Health"),
    METRICS("MicroProfile Metrics"),
    /** Metrics and traces by OpenTelemetry, from the beans of MicroProfile Telemetry. */
    TELEMETRY("metrics by OpenTelemetry"),
    OPEN_API("MicroProfile OpenAPI"),
    SECURITY("Jakarta Security"),
    ENTERPRISE_BEANS("asynchronous Enterprise Beans"),
    /** Resource classes that are CDI beans and have final methods. */
    FINAL_METHODS("final methods of resources"),
    /** Filters and exception mappers of Jakarta REST that are no CDI beans. */
    PROVIDER_INJECTION("injection into providers that are no beans"),
    /** {@code SecurityContext.getCallerPrincipal} of Jakarta Security is null for unauthenticated callers. */
    NO_ANONYMOUS_CALLER("null for an unauthenticated caller"),
    /** A resource may forward the request that is injected into it. */
    FORWARD_OF_RESOURCES("forwards by resources"),
    /** The server lets a wrapped response set headers while a resource is included. */
    HEADERS_IN_INCLUDE("new session when an include flushes"),
    /** The response of a servlet is not sent before filters have ended, or the servlet that has forwarded to it. */
    OPEN_AFTER_SERVLET("new session after a servlet has ended"),
    /** The server's own page for an exception keeps the headers of the response. */
    HEADERS_OF_ERRORS("token of a new session with the server's own 500"),
    /** Exceptions that a body throws after the headers were sent. */
    LATE_FAILURES_IN_LOG("failures of a body in the log"),
    /** A malformed header {@code Accept} is an error of the client. */
    BAD_ACCEPT("4xx for a malformed Accept"),
    /** An error page that another thread's {@code sendError} leads to has CDI's request context. */
    ERROR_PAGES_OF_THREADS("error page for the sendError of another thread"),
    /** A task of a managed executor has no request context of CDI that an earlier request left to its thread. */
    CLEAN_THREADS("threads without the context of an earlier request"),
    /** A failure that an authentication mechanism reports ends requests for unprotected resources, too. */
    FAILURE_OF_MECHANISMS("failure of a mechanism at an unprotected resource"),
    /** A stage that ends with a {@code WebApplicationException} is answered with the exception's status. */
    STATUS_OF_STAGES("status of a failed CompletionStage"),
    /** No error for characters that RFC 6265 forbids in cookies, and for many cookies. */
    BAD_COOKIES("malformed cookies are ignored"),
    /** The error status of an asynchronous request, also of one with an {@code AsyncListener}. */
    ASYNC_STATUS("error status of asynchronous requests");

    private final String title;

    Capability(String title) {
        this.title = title;
    }

    /** The heading of its column in the documentation. */
    public String title() {
        return title;
    }
}
