package com.example.shop;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** A browser with cookies. Follows no redirects, so that a test sees them. */
public final class Browser {

    private final URI shop;
    private final CookieManager cookies = new CookieManager();
    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    Browser(URI shop) {
        this.shop = shop;
    }

    /** @param address absolute, or relative to the shop's */
    public HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(shop.resolve(address)));
    }

    /** The bodies of the responses to requests that are sent before any of them is answered. */
    public List<String> getAtOnce(String address, int count) {
        HttpRequest request = HttpRequest.newBuilder(shop.resolve(address)).build();
        List<CompletableFuture<HttpResponse<String>>> answers = Stream.generate(
                        () -> client.sendAsync(request, BodyHandlers.ofString()))
                .limit(count)
                .toList();
        return answers.stream().map(answer -> answer.join().body()).toList();
    }

    /**
     * @param form encoded
     * @param headers names and values; they replace those of a form
     */
    public HttpResponse<String> post(String address, String form, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(shop.resolve(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    /** The address that a response redirects to. */
    public static String location(HttpResponse<String> response) {
        return response.headers().firstValue("Location").orElseThrow();
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }

    /** The token of the session; empty without one. */
    public String session() {
        return cookies.getCookieStore().getCookies().stream()
                .filter(cookie -> cookie.getName().equals("session"))
                .map(HttpCookie::getValue)
                .findFirst()
                .orElse("");
    }

    /** Puts another browser's session into this one, as an attacker may who can set its cookie. */
    public void plant(String session) {
        HttpCookie cookie = new HttpCookie("session", session);
        cookie.setPath("/");
        cookie.setVersion(0);
        cookies.getCookieStore().add(shop, cookie);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
