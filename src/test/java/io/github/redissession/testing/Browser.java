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
 * A client that does with the session's cookie what browsers do: keeps it, sends it, forgets it when told to. Follows
 * no redirects. Safe for use by many threads.
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

    public static Browser at(int port, String context) {
        return at(port, context, "session");
    }

    public static Browser at(int port, String context, String cookieName) {
        return new Browser(URI.create("http://127.0.0.1:" + port + "/" + context + "/"), cookieName);
    }

    /** @param application where it is, with a slash at the end */
    public static Browser at(URI application) {
        return new Browser(application, "session");
    }

    /** The same browser, cookie and all, before another server or application. */
    public Browser at(Browser other) {
        return new Browser(other.application, cookieName).with(token);
    }

    /** Goes on with this cookie, whoever made it. */
    public Browser with(String cookie) {
        token = cookie;
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
        HttpRequest.Builder request = HttpRequest.newBuilder(application.resolve(path))
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "text/plain;charset=UTF-8")
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
            throw new IllegalStateException(method + " " + path + " had no answer", e);
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

    /** The id in the token, if there is one. */
    public Optional<String> id() {
        return hasToken() ? Optional.of(token.split("\\.")[0]) : Optional.empty();
    }

    /** A text as it has to stand in a query. */
    public static String query(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
