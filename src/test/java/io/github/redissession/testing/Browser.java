package io.github.redissession.testing;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * An HTTP client that keeps one cookie, the session's, under the test's control: a test can plant, forge and share it.
 * Unlike a {@link Visitor} it knows neither paths nor expiry. Follows no redirects. Thread-safe.
 */
public final class Browser {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();

    private final URI application;
    private final String cookieName;
    private volatile String token = "";

    private Browser(URI application, String cookieName) {
        this.application = application;
        this.cookieName = cookieName;
    }

    /** @param application its address, which ends with a slash */
    public static Browser at(URI application) {
        return new Browser(application, "session");
    }

    /** A browser without a token, whose session cookie has another name. */
    public Browser cookieName(String name) {
        return new Browser(application, name);
    }

    /** A copy with this cookie at the server and the application of another browser. */
    public Browser at(Browser other) {
        return new Browser(other.application, cookieName).with(token);
    }

    /** Replaces the cookie's value. */
    public Browser with(String value) {
        token = value;
        return this;
    }

    public URI application() {
        return application;
    }

    public Answer get(String path, String... headers) {
        return send("GET", path, "", headers);
    }

    public Answer post(String path, String... headers) {
        return send("POST", path, "", headers);
    }

    /** Submits a form, whose names and values are encoded. */
    public Answer submit(String path, String form) {
        return sendAs("application/x-www-form-urlencoded", "POST", path, form);
    }

    public Answer put(String path, String body) {
        return send("PUT", path, body);
    }

    public Answer delete(String path, String... headers) {
        return send("DELETE", path, "", headers);
    }

    public Answer options(String path, String... headers) {
        return send("OPTIONS", path, "", headers);
    }

    private Answer send(String method, String path, String body, String... headers) {
        return sendAs("text/plain;charset=UTF-8", method, path, body, headers);
    }

    private Answer sendAs(String type, String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path))
                .timeout(Duration.ofMinutes(2)) // of the first request for an OpenAPI document, on a busy machine
                .header("Content-Type", type)
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (hasToken()) {
            request.header("Cookie", "other=1; " + cookieName + "=" + token);
        }
        try {
            var response = HTTP.send(request.build(), BodyHandlers.ofString());
            Answer answer = new Answer(response.statusCode(), response.headers().map(), response.body());
            answer.cookie(cookieName).ifPresent(this::with);
            return answer;
        } catch (IOException e) {
            throw new IllegalStateException("no response to " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    public boolean hasToken() {
        return !token.isEmpty();
    }

    public String token() {
        return token;
    }

    /** The application's context path; empty for the root context. */
    public String contextPath() {
        return application.getPath().replaceFirst("/$", "");
    }

    /** The session's id, which the token begins with; empty without a token. */
    public Optional<String> id() {
        return hasToken() ? Optional.of(token.split("\\.")[0]) : Optional.empty();
    }

    /** Encodes a text for a query. */
    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
