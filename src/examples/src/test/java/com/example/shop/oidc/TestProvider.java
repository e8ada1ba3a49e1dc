package com.example.shop.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import com.example.shop.RandomText;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A small OpenID Connect provider on the loopback address, with one client. Its user has signed in there before, so that each
 * authentication request is answered at once.
 */
final class TestProvider implements AutoCloseable {

    private static final String CLIENT = "shop";
    private static final String SECRET = "only-for-tests-%/+ :&";

    private final HttpServer server;
    private final TestTokens tokens = new TestTokens();
    private final Map<String, Map<String, String>> requestsByCode = new ConcurrentHashMap<>();
    private volatile String user;
    private volatile String sid;
    private volatile boolean verifiesPkce;
    private volatile boolean fails;
    private volatile Function<JWTClaimsSet, String> signing;

    private TestProvider(HttpServer server) {
        this.server = server;
        restore();
    }

    static TestProvider start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        TestProvider provider = new TestProvider(server);
        server.createContext(
                "/.well-known/openid-configuration", exchange -> provider.answer(exchange, 200, provider.metadata()));
        server.createContext("/keys", exchange -> provider.answer(exchange, 200, provider.tokens.publicKeys()));
        server.createContext("/authorize", provider::authorize);
        server.createContext("/token", provider::token);
        server.start();
        return provider;
    }

    /** Undoes what a test changed. */
    void restore() {
        signIn("alice", "sid-1");
        verifiesPkce = true;
        fails = false;
        signing = tokens::signed;
    }

    String issuer() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    TestTokens tokens() {
        return tokens;
    }

    /** Another user signs in, with a new session at the provider. */
    void signIn(String name, String session) {
        user = name;
        sid = session;
    }

    /** Answers the next logins with other ID tokens than it should. */
    void signing(Function<JWTClaimsSet, String> other) {
        signing = other;
    }

    /** Answers everything with 500. */
    void fail(boolean wanted) {
        fails = wanted;
    }

    /** As a provider that does not know PKCE. */
    void ignorePkce() {
        verifiesPkce = false;
    }

    /** The claims of a logout token, which a test may change. */
    JWTClaimsSet.Builder logout() {
        return claims().audience(CLIENT)
                .jwtID(RandomText.next())
                .claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()));
    }

    private JWTClaimsSet.Builder claims() {
        Instant now = Instant.now();
        return new JWTClaimsSet.Builder()
                .issuer(issuer())
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(120)));
    }

    private String metadata() {
        return """
            {"issuer": "%1$s", "authorization_endpoint": "%1$s/authorize", "token_endpoint": "%1$s/token",
             "jwks_uri": "%1$s/keys"}\
            """.formatted(issuer());
    }

    private void authorize(HttpExchange exchange) throws IOException {
        Map<String, String> request = fields(exchange.getRequestURI().getRawQuery());
        boolean valid = request.get("client_id").equals(CLIENT)
                && request.get("response_type").equals("code")
                && request.get("scope").equals("openid")
                && request.get("code_challenge_method").equals("S256");
        if (!valid) {
            answer(exchange, 400, "");
            return;
        }
        String code = RandomText.next();
        requestsByCode.put(code, request);
        exchange.getResponseHeaders()
                .set("Location", request.get("redirect_uri") + "?code=" + code + "&state=" + request.get("state"));
        answer(exchange, 302, "");
    }

    private void token(HttpExchange exchange) throws IOException {
        Map<String, String> request =
                fields(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
        Map<String, String> authentication = requestsByCode.remove(request.get("code"));
        boolean valid = authentication != null
                && isClient(exchange.getRequestHeaders().getFirst("Authorization"))
                && request.get("grant_type").equals("authorization_code")
                && request.get("redirect_uri").equals(authentication.get("redirect_uri"))
                && (!verifiesPkce
                        || challenge(request.get("code_verifier")).equals(authentication.get("code_challenge")));
        if (!valid) {
            answer(exchange, 400, "{\"error\": \"invalid_grant\"}");
            return;
        }
        JWTClaimsSet claims = claims().audience(CLIENT)
                .subject(user)
                .claim("sid", sid)
                .claim("nonce", authentication.get("nonce"))
                .build();
        answer(exchange, 200, "{\"token_type\": \"Bearer\", \"id_token\": \"" + signing.apply(claims) + "\"}");
    }

    private static boolean isClient(String authorization) {
        String[] pair =
                new String(Base64.getDecoder().decode(authorization.substring("Basic ".length())), US_ASCII).split(":");
        return decoded(pair[0]).equals(CLIENT) && decoded(pair[1]).equals(SECRET);
    }

    private static String challenge(String verifier) {
        try {
            return Base64URL.encode(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII)))
                    .toString();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, String> fields(String form) {
        return Stream.of(form.split("&"))
                .map(field -> field.split("=", 2))
                .collect(toMap(field -> decoded(field[0]), field -> decoded(field[1])));
    }

    private static String decoded(String text) {
        return URLDecoder.decode(text, UTF_8);
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(UTF_8);
        exchange.sendResponseHeaders(fails ? 500 : status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
