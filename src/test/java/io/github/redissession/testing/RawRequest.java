package io.github.redissession.testing;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Requests with bytes in them that HTTP clients refuse to send. */
public final class RawRequest {

    private RawRequest() {}

    /** @param cookies the values of as many Cookie headers, any bytes */
    public static Answer get(URI address, byte[]... cookies) {
        try (Socket socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(30_000);
            ByteArrayOutputStream request = new ByteArrayOutputStream();
            request.writeBytes(
                    ("GET " + address.toString().substring(address.toString().indexOf('/', 8))
                                    + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n")
                            .getBytes(ISO_8859_1));
            for (byte[] cookie : cookies) {
                request.writeBytes("Cookie: ".getBytes(ISO_8859_1));
                request.writeBytes(cookie);
                request.writeBytes("\r\n".getBytes(ISO_8859_1));
            }
            request.writeBytes("\r\n".getBytes(ISO_8859_1));
            OutputStream out = socket.getOutputStream();
            out.write(request.toByteArray());
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
