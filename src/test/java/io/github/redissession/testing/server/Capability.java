package io.github.redissession.testing.server;

/** What some tests of whole requests need of a server, and not every server has. */
public enum Capability {
    HEALTH("MicroProfile Health"),
    METRICS("MicroProfile Metrics"),
    OPEN_API("MicroProfile OpenAPI"),
    /** Resource classes that are CDI beans and have final methods. */
    FINAL_METHODS("final methods of resources"),
    /** {@code SecurityContext.getCallerPrincipal} of Jakarta Security is null for unauthenticated callers. */
    NO_ANONYMOUS_CALLER("null for an unauthenticated caller"),
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
