package io.github.redissession.benchmark;

import java.nio.charset.StandardCharsets;

/** What is asked of a server on this machine. */
record Request(String method, String path) {

    static Request get(String path) {
        return new Request("GET", path);
    }

    static Request post(String path) {
        return new Request("POST", path);
    }

    /** As it goes over the wire. */
    byte[] bytes(String cookie) {
        return (method + " " + path + " HTTP/1.1\r\nHost: localhost\r\n"
                        + (method.equals("POST") ? "Content-Length: 0\r\n" : "")
                        + (cookie.isEmpty() ? "" : "Cookie: " + cookie + "\r\n")
                        + "\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }
}
