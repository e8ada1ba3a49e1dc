package io.github.redissession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;

/** A response that saves the session and writes its token before the server sends the headers. Not thread-safe. */
final class SessionServletResponse extends HttpServletResponseWrapper {

    private static final String CONTENT_LENGTH = "Content-Length";

    private final Exchange exchange;
    private @Nullable ServletOutputStream stream;
    private @Nullable PrintWriter writer;

    SessionServletResponse(HttpServletResponse response, Exchange exchange) {
        super(response);
        this.exchange = exchange;
    }

    /** Whether a response is one of this class or wraps one, as in a forward. */
    static boolean isIn(HttpServletResponse response) {
        return response instanceof SessionServletResponse
                || response instanceof HttpServletResponseWrapper wrapper
                        && wrapper.isWrapperFor(SessionServletResponse.class);
    }

    // Responses without the application's body

    @Override
    public void sendError(int status) throws IOException {
        exchange.fail();
        super.sendError(status);
    }

    @Override
    public void sendError(int status, @Nullable String message) throws IOException {
        exchange.fail();
        super.sendError(status, message);
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        exchange.redirect();
        super.sendRedirect(location);
    }

    // The methods of Jakarta Servlet 6.1 that redirect

    /** Overrides a method of Jakarta Servlet 6.1. */
    public void sendRedirect(String location, int status) throws IOException {
        sendRedirect(location, status, true);
    }

    /** Overrides a method of Jakarta Servlet 6.1. */
    public void sendRedirect(String location, boolean clearBuffer) throws IOException {
        sendRedirect(location, SC_FOUND, clearBuffer);
    }

    /** Overrides a method of Jakarta Servlet 6.1. */
    public void sendRedirect(String location, int status, boolean clearBuffer) throws IOException {
        exchange.redirect();
        Redirect.send((HttpServletResponse) getResponse(), location, status, clearBuffer);
    }

    // The body

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            exchange.beginBody();
            stream = new SessionOutputStream(super.getOutputStream(), exchange);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            exchange.beginBody();
            writer = new PrintWriter(new SessionBodyWriter(super.getWriter(), getCharacterEncoding(), exchange));
        }
        return writer;
    }

    @Override
    public void flushBuffer() throws IOException {
        exchange.commit();
        super.flushBuffer();
    }

    @Override
    public void reset() {
        super.reset();
        exchange.reset();
        stream = null;
        writer = null;
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        exchange.resetBuffer();
    }

    @Override
    public void setContentLength(int length) {
        exchange.expectBody(length);
        super.setContentLength(length);
    }

    @Override
    public void setContentLengthLong(long length) {
        exchange.expectBody(length);
        super.setContentLengthLong(length);
    }

    @Override
    public void setHeader(String name, @Nullable String value) {
        noticeLength(name, value);
        super.setHeader(name, value);
    }

    @Override
    public void addHeader(String name, @Nullable String value) {
        noticeLength(name, value);
        super.addHeader(name, value);
    }

    @Override
    public void setIntHeader(String name, int value) {
        noticeLength(name, Integer.toString(value));
        super.setIntHeader(name, value);
    }

    @Override
    public void addIntHeader(String name, int value) {
        noticeLength(name, Integer.toString(value));
        super.addIntHeader(name, value);
    }

    private void noticeLength(String name, @Nullable String value) {
        if (name.equalsIgnoreCase(CONTENT_LENGTH)) {
            exchange.expectBody(value != null && value.matches("[0-9]{1,18}") ? Long.parseLong(value) : -1);
        }
    }
}
