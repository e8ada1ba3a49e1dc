package io.github.redissession.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;

/** A POST whose headers are sent at once, and whose body is sent byte by byte when the test says so. */
public final class SlowRequest implements AutoCloseable {

    private final Socket socket;
    private int missing;

    private SlowRequest(Socket socket, int length) {
        this.socket = socket;
        missing = length;
    }

    /** @param length of the body, in bytes */
    public static SlowRequest post(URI address, String cookie, int length) {
        try {
            Socket socket = new Socket(address.getHost(), address.getPort());
            socket.setSoTimeout(30_000);
            SlowRequest request = new SlowRequest(socket, length);
            request.send("POST " + address.getRawPath() + "?" + address.getRawQuery()
                    + " HTTP/1.1\r\nHost: localhost\r\n"
                    + "Connection: close\r\nContent-Type: text/plain\r\nContent-Length: " + length + "\r\nCookie: "
                    + cookie + "\r\n\r\n");
            return request;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Sends the next byte of the body. */
    public void sendByte() {
        missing--;
        send("x");
    }

    /** Sends the rest of the body and returns the response. */
    public Answer finish() {
        send("x".repeat(missing));
        missing = 0;
        try {
            return RawRequest.parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String text) {
        try {
            socket.getOutputStream().write(text.getBytes(ISO_8859_1));
            socket.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
