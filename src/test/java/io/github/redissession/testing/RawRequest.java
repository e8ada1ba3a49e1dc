package io.github.redissession.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Requests with bytes in them that HTTP clients refuse to send. */
public final class RawRequest {

    private RawRequest() {}

    /** @param cookies the values of as many Cookie headers, any bytes */
    public static Answer get(URI address, byte[]... cookies) {
        String target = address.toString().substring(address.toString().indexOf('/', 8));
        List<String> headers = Arrays.stream(cookies)
                .map(cookie -> "Cookie: " + new String(cookie, ISO_8859_1))
                .toList();
        return send(address, "GET " + target, headers, "");
    }

    /**
     * Sends what is given, byte by byte; only {@code Host} and {@code Connection} are added.
     *
     * @param line the method and the target, as {@code GET /path}
     * @param headers whole lines; without {@code Content-Length} the server sees no body
     */
    public static Answer send(URI server, String line, List<String> headers, String body) {
        String head = line + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + headers.stream().map(header -> header + "\r\n").collect(Collectors.joining());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(30_000);
            OutputStream out = socket.getOutputStream();
            out.write((head + "\r\n" + body).getBytes(ISO_8859_1));
            out.flush();
            return parse(new String(socket.getInputStream().readAllBytes(), ISO_8859_1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Answer parse(String answer) {
        String[] headAndBody = answer.split("\r\n\r\n", 2);
        String[] lines = headAndBody[0].split("\r\n");
        Map<String, List<String>> headers = new HashMap<>();
        for (int i = 1; i < lines.length; i++) {
            String[] header = lines[i].split(":", 2);
            headers.computeIfAbsent(header[0], name -> new ArrayList<>()).add(header[1].strip());
        }
        return new Answer(Integer.parseInt(lines[0].split(" ")[1]), headers, headAndBody[1]);
    }
}
