package io.github.redissession.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The body of a response as bytes. */
final class SessionOutputStream extends ServletOutputStream {

    private final ServletOutputStream out;
    private final Exchange exchange;

    SessionOutputStream(ServletOutputStream out, Exchange exchange) {
        this.out = out;
        this.exchange = exchange;
    }

    @Override
    public void write(int value) throws IOException {
        exchange.willWrite(1);
        out.write(value);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        exchange.willWrite(length);
        out.write(bytes, offset, length);
    }

    @Override
    public void flush() throws IOException {
        exchange.commit();
        out.flush();
    }

    @Override
    public void close() throws IOException {
        exchange.commit();
        out.close();
    }

    @Override
    public boolean isReady() {
        return out.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        out.setWriteListener(listener);
    }
}
