package io.github.redissession.testing.otlp;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;

/** A backend of OpenTelemetry that accepts OTLP over HTTP and keeps what concerns the library. Thread-safe. */
public final class OtlpReceiver implements AutoCloseable {

    private final HttpServer server;
    private final Map<String, Long> counts = new ConcurrentHashMap<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private volatile RuntimeException failure; // null: every request could be read

    private OtlpReceiver(HttpServer server) {
        this.server = server;
    }

    /** At a free port of the loopback address. */
    public static OtlpReceiver start() {
        try {
            OtlpReceiver receiver =
                    new OtlpReceiver(HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
            receiver.accept("/v1/metrics", request -> receiver.counts.putAll(Otlp.counts(request)));
            receiver.accept("/v1/traces", request -> receiver.events.addAll(Otlp.events(request)));
            receiver.accept("/", request -> {});
            receiver.server.start();
            return receiver;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(String path, Consumer<byte[]> requests) {
        server.createContext(path, exchange -> {
            byte[] request = content(exchange).readAllBytes();
            try {
                requests.accept(request);
                answer(exchange, 200);
            } catch (RuntimeException e) {
                failure = e;
                answer(exchange, 400);
            }
        });
    }

    private static InputStream content(HttpExchange exchange) throws IOException {
        InputStream content = exchange.getRequestBody();
        return "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))
                ? new GZIPInputStream(content)
                : content;
    }

    /** An empty response; with status 200 it means that everything was accepted. */
    private static void answer(HttpExchange exchange, int status) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** The settings of MicroProfile Telemetry that make an application send its metrics and traces here, often. */
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>();
        settings.put("otel.sdk.disabled", "false");
        settings.put("otel.metrics.exporter", "otlp");
        settings.put("otel.traces.exporter", "otlp");
        settings.put("otel.logs.exporter", "none");
        settings.put("otel.exporter.otlp.protocol", "http/protobuf");
        settings.put(
                "otel.exporter.otlp.endpoint",
                "http://localhost:" + server.getAddress().getPort());
        settings.put("otel.metric.export.interval", "250");
        settings.put("otel.bsp.schedule.delay", "250");
        return settings;
    }

    /** The values of the library's counters, and the numbers of values in its histograms, by {@code name{attributes} unit}. */
    public Map<String, Long> counts() {
        failUnlessReadable();
        return new HashMap<>(counts);
    }

    /** The events of all spans, as {@code name{attributes}}. */
    public List<String> events() {
        failUnlessReadable();
        return List.copyOf(events);
    }

    private void failUnlessReadable() {
        if (failure != null) {
            throw new IllegalStateException("a request could not be read", failure);
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
