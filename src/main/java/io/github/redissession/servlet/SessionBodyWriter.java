package io.github.redissession.servlet;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;

/** The body of a response as characters. Counts their bytes, since the server's buffer holds bytes. */
final class SessionBodyWriter extends Writer {

    /** Of encodings other than UTF-8, UTF-16 and those of one byte a character, as GB18030. */
    private static final int MAX_BYTES = 4;

    private final PrintWriter out;
    private final Exchange exchange;
    private final boolean utf8;
    private final int bytes; // of a character, unless it is UTF-8

    SessionBodyWriter(PrintWriter out, String encoding, Exchange exchange) {
        this.out = out;
        this.exchange = exchange;
        utf8 = encoding.equalsIgnoreCase(StandardCharsets.UTF_8.name());
        bytes = encoding.regionMatches(true, 0, "ISO-8859", 0, 8) || encoding.equalsIgnoreCase("US-ASCII")
                ? 1
                : MAX_BYTES;
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        willWrite(CharBuffer.wrap(characters, offset, length));
        out.write(characters, offset, length);
    }

    /** {@code Writer} would copy the text. */
    @Override
    public void write(String text, int offset, int length) throws IOException {
        willWrite(CharBuffer.wrap(text, offset, offset + length));
        out.write(text, offset, length);
    }

    private void willWrite(CharSequence text) {
        exchange.willWrite(utf8 ? utf8Length(text) : (long) text.length() * bytes);
    }

    /** A surrogate counts two: a pair takes four bytes. */
    private static long utf8Length(CharSequence text) {
        long sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            sum += character < 0x80 ? 1 : character < 0x800 || Character.isSurrogate(character) ? 2 : 3;
        }
        return sum;
    }

    @Override
    public void flush() throws IOException {
        exchange.commit();
        out.flush();
        failIfClientIsGone();
    }

    @Override
    public void close() throws IOException {
        exchange.commit();
        out.close();
        failIfClientIsGone();
    }

    /** {@code PrintWriter} hides failures; thrown here, they are hidden by the application's one. */
    private void failIfClientIsGone() throws IOException {
        if (out.checkError()) {
            throw new IOException("The response cannot be written");
        }
    }
}
