package io.github.redissession.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An OpenID Connect provider for the shop of the examples, as far as tests of several servers need one: it trusts its client.
 * The provider of the examples' own tests checks what a client sends.
 */
public final class IdentityProvider implements AutoCloseable {

    private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();

    private final HttpServer server;
    private final KeyPair keys;
    private final Map<String, String> idTokensByCode = new ConcurrentHashMap<>();

    private IdentityProvider(HttpServer server, KeyPair keys) {
        this.server = server;
        this.keys = keys;
    }

    /** At a free port of the loopback address. */
    public static IdentityProvider start() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
            generator.initialize(2048);
            InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
            HttpServer server = HttpServer.create(address, 0);
            IdentityProvider provider = new IdentityProvider(server, generator.generateKeyPair());
            server.createContext(
                    "/.well-known/openid-configuration", exchange -> answer(exchange, provider.metadata()));
            server.createContext("/keys", exchange -> answer(exchange, provider.publicKeys()));
            server.createContext("/token", provider::token);
            server.start();
            return provider;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The properties of the shop. */
    public Map<String, String> settings() {
        return Map.of(
                "shop.url", "https://shop.example",
                "shop.oidc.issuer", issuer(),
                "shop.oidc.client-id", "shop",
                "shop.oidc.client-secret", "secret");
    }

    /**
     * Signs a user in, whose browser was sent here by the shop.
     *
     * @param request the address that the browser was sent to
     * @param session the user's session at the provider
     * @return the query of the callback that the browser is sent back to
     */
    public String signIn(String request, String user, String session) {
        Map<String, String> fields = fields(URI.create(request).getRawQuery());
        String code = UUID.randomUUID().toString();
        idTokensByCode.put(code, signed("JWT", """
                "sub": "%s", "sid": "%s", "nonce": "%s\"""".formatted(user, session, fields.get("nonce"))));
        return "code=" + code + "&state=" + fields.get("state");
    }

    public String logoutToken(String session) {
        return signed("logout+jwt", """
                "sid": "%s", "jti": "%s", "events": {"http://schemas.openid.net/event/backchannel-logout": {}}
                """.formatted(session, UUID.randomUUID()));
    }

    private String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    private String metadata() {
        return """
                {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
                 "jwks_uri": "%1$s/keys"}""".formatted(issuer());
    }

    private String publicKeys() {
        RSAPublicKey key = (RSAPublicKey) keys.getPublic();
        return """
                {"keys": [{"kty": "RSA", "kid": "1", "use": "sig", "alg": "RS256", "n": "%s", "e": "%s"}]}
                """.formatted(encoded(key.getModulus()), encoded(key.getPublicExponent()));
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        answer(exchange, "{\"id_token\": \"" + idTokensByCode.remove(request.get("code")) + "\"}");
    }

    private String signed(String type, String claims) {
        long now = Instant.now().getEpochSecond();
        String header = """
                {"alg": "RS256", "kid": "1", "typ": "%s"}""".formatted(type);
        String body = """
                {"iss": "%s", "aud": "shop", "iat": %d, "exp": %d, %s}""".formatted(issuer(), now, now + 120, claims);
        String signed = encoded(header.getBytes(UTF_8)) + "." + encoded(body.getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(keys.getPrivate());
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + encoded(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(byte[] bytes) {
        return BASE64URL.encodeToString(bytes);
    }

    /** Without the byte for the sign that {@link BigInteger} may add. */
    private static String encoded(BigInteger number) {
        byte[] bytes = number.toByteArray();
        return encoded(bytes[0] == 0 ? Arrays.copyOfRange(bytes, 1, bytes.length) : bytes);
    }

    private static Map<String, String> fields(String form) {
        return Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(Collectors.toMap(field -> field[0], field -> URLDecoder.decode(field[1], UTF_8)));
    }

    private static void answer(HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
