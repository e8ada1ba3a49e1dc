package io.github.redissession.it.app.errors;

/** Exceptions that the application has error pages for. */
public final class PagedException {

    private PagedException() {}

    public static class ByServlet extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    public static class ByFile extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    public static class ByResource extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    public static class Checked extends Exception {

        private static final long serialVersionUID = 1L;
    }
}
