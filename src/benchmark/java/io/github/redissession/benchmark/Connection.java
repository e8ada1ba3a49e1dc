package io.github.redissession.benchmark;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A client that keeps its connection and does hardly anything else, so that what is measured is the server. Reads
 * answers that say how long they are, which all servers here do.
 */
final class Connection implements Closeable {

    private static final int TIMEOUT = 30_000;
    private static final String LENGTH = "\r\ncontent-length:";
    private static final String CLOSE = "\r\nconnection: close";
    private static final String CHUNKED = "\r\ntransfer-encoding:";

    private final int port;
    private final byte[] buffer = new byte[64 * 1024];
    private @Nullable Socket socket;

    Connection(int port) {
        this.port = port;
    }

    /**
     * Connects, if there is no connection, or none any more.
     *
     * @return when that was done, as {@link System#nanoTime} has it
     */
    long ready() throws IOException {
        open();
        return System.nanoTime();
    }

    Response exchange(byte[] request) throws IOException {
        Socket open = open();
        open.getOutputStream().write(request);
        InputStream in = open.getInputStream();
        int read = 0;
        int headEnd;
        do {
            read += readSome(in, read);
            headEnd = headEnd(read);
        } while (headEnd < 0);
        String head = new String(buffer, 0, headEnd, StandardCharsets.ISO_8859_1);
        String lower = head.toLowerCase(Locale.ROOT);
        int end = headEnd + 4 + bodyLength(lower);
        while (read < end) {
            read += readSome(in, read);
        }
        if (lower.contains(CLOSE)) { // servers serve only so many requests on a connection
            close();
        }
        return new Response(head, new String(buffer, headEnd + 4, end - headEnd - 4, StandardCharsets.ISO_8859_1));
    }

    private Socket open() throws IOException {
        if (socket == null) {
            socket = new Socket();
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(TIMEOUT);
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT);
        }
        return socket;
    }

    private int readSome(InputStream in, int offset) throws IOException {
        int some = in.read(buffer, offset, buffer.length - offset);
        if (some <= 0) {
            throw new EOFException("the server ended its answer early, or it is too long");
        }
        return some;
    }

    private int headEnd(int read) {
        for (int i = 0; i + 3 < read; i++) {
            if (buffer[i] == '\r' && buffer[i + 1] == '\n' && buffer[i + 2] == '\r' && buffer[i + 3] == '\n') {
                return i;
            }
        }
        return -1;
    }

    private static int bodyLength(String head) throws IOException {
        int at = head.indexOf(LENGTH);
        if (at < 0) {
            if (head.contains(CHUNKED)) {
                throw new IOException("the server does not say how long its answer is");
            }
            return 0;
        }
        int begin = at + LENGTH.length();
        int end = head.indexOf("\r\n", begin);
        return Integer.parseInt(
                head.substring(begin, end < 0 ? head.length() : end).strip());
    }

    @Override
    public void close() throws IOException {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }
}
