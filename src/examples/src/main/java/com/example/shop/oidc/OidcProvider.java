package com.example.shop.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/** The requests to the OpenID Connect provider. */
@ApplicationScoped
public class OidcProvider {

    private static final Duration TIMEOUT = Duration.ofSeconds(10);

    @Inject
    private OidcSettings settings;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TIMEOUT).build();
    private volatile ProviderMetadata metadata;

    /** Where the browser goes to log in (OpenID Connect Core, section 3.1.2.1). */
    public URI authentication(String state, LoginAttempt attempt) throws OidcException {
        String request = FormText.of(Map.of(
                "response_type",
                "code",
                "scope",
                "openid",
                "client_id",
                settings.clientId(),
                "redirect_uri",
                settings.redirectUri().toString(),
                "state",
                state,
                "nonce",
                attempt.nonce(),
                "code_challenge",
                attempt.challenge(),
                "code_challenge_method",
                "S256"));
        String endpoint = metadata().authorizationEndpoint().toString();
        return URI.create(endpoint + (endpoint.contains("?") ? "&" : "?") + request);
    }

    /** The ID token that the provider gives for a code, not yet verified (section 3.1.3). */
    public String exchange(String code, LoginAttempt attempt) throws OidcException {
        String request = FormText.of(Map.of(
                "grant_type",
                "authorization_code",
                "code",
                code,
                "redirect_uri",
                settings.redirectUri().toString(),
                "code_verifier",
                attempt.verifier()));
        JsonObject response = send(HttpRequest.newBuilder(metadata().tokenEndpoint())
                .header("Authorization", "Basic " + credentials())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(request)));
        return response.getString("id_token", "");
    }

    /** The address of the keys that sign the provider's tokens. */
    public URI keys() throws OidcException {
        return metadata().keys();
    }

    /** Encoded as a form before Base64 (RFC 6749, section 2.3.1). */
    private String credentials() {
        String pair = FormText.encoded(settings.clientId()) + ":" + FormText.encoded(settings.clientSecret());
        return Base64.getEncoder().encodeToString(pair.getBytes(UTF_8));
    }

    private ProviderMetadata metadata() throws OidcException {
        if (metadata == null) { // two threads may both ask; the answers are the same
            URI address = URI.create(settings.issuer().replaceFirst("/$", "") + "/.well-known/openid-configuration");
            metadata = ProviderMetadata.of(send(HttpRequest.newBuilder(address)), settings.issuer());
        }
        return metadata;
    }

    private JsonObject send(HttpRequest.Builder request) throws OidcException {
        try {
            HttpResponse<String> response = http.send(request.timeout(TIMEOUT).build(), BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new OidcException("The provider answered " + response.uri() + " with " + response.statusCode());
            }
            try (JsonReader json = Json.createReader(new StringReader(response.body()))) {
                return json.readObject();
            }
        } catch (IOException | JsonException e) {
            throw new OidcException("The provider gave no valid response", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OidcException("Interrupted while the provider was asked", e);
        }
    }
}
