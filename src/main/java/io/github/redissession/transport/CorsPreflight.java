package io.github.redissession.transport;

/** A CORS preflight request (Fetch standard, section 4.8), which a browser sends without a visit of its user. */
public final class CorsPreflight {

    private CorsPreflight() {}

    /** Whether a request is one. */
    public static boolean matches(String method, RequestHeaders request) {
        return method.equals("OPTIONS")
                && !request.header("Access-Control-Request-Method").isEmpty();
    }
}
