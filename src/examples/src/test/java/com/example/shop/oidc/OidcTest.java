package com.example.shop.oidc;

import static com.example.shop.Browser.location;
import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.AccountResource;
import com.example.shop.Browser;
import com.example.shop.ShopTest;
import com.example.shop.csrf.CsrfFilter;
import com.example.shop.csrf.CsrfResource;
import com.example.shop.csrf.CsrfToken;
import com.example.shop.csrf.RequestOrigin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import redis.embedded.RedisServer;

/** The shop with its login, a provider, and Redis, which remembers logout tokens. */
abstract class OidcTest extends ShopTest {

    final TestProvider provider;
    private final RedisServer redis;

    /** CDI, which reads the configuration, starts later. */
    OidcTest() {
        try {
            int port = freePort();
            redis = RedisServer.builder().port(port).setting("save \"\"").build();
            redis.start();
            provider = TestProvider.start();
            System.setProperty("redis-session.store", "redis");
            System.setProperty("redis-session.redis.uri", "redis://localhost:" + port);
            System.setProperty("shop.oidc.issuer", provider.issuer());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @AfterAll
    void stop() throws IOException {
        List.of("redis-session.store", "redis-session.redis.uri", "shop.oidc.issuer")
                .forEach(System::clearProperty);
        provider.close();
        redis.stop();
    }

    @BeforeEach
    void restoreProvider() {
        provider.restore();
    }

    @Override
    protected Set<Class<?>> resources() {
        return Set.of(
                OidcLoginResource.class,
                BackChannelLogoutResource.class,
                CsrfFilter.class,
                CsrfResource.class,
                AccountResource.class);
    }

    @Override
    protected Set<Class<?>> otherBeans() {
        return Set.of(
                OidcSettings.class,
                OidcProvider.class,
                LoginAttempts.class,
                TokenVerifier.class,
                IdTokens.class,
                LogoutTokens.class,
                UsedLogoutTokens.class,
                CsrfToken.class,
                RequestOrigin.class);
    }

    /** The address of the callback to which the provider sends the browser. */
    static String authenticate(Browser browser) {
        return authenticate(browser, "oidc/login");
    }

    static String authenticate(Browser browser, String login) {
        HttpResponse<String> atShop = browser.get(login);
        assertThat(atShop.statusCode()).isEqualTo(303);
        HttpResponse<String> atProvider = browser.get(location(atShop));
        assertThat(atProvider.statusCode()).isEqualTo(302);
        return location(atProvider);
    }

    /** A browser that has logged in as the provider's user. */
    Browser loggedIn() {
        Browser browser = browser();
        assertThat(browser.get(authenticate(browser)).statusCode()).isEqualTo(303);
        return browser;
    }

    /** The user who is logged in; empty without one. */
    static String user(Browser browser) {
        HttpResponse<String> answer = browser.get("account");
        assertThat(answer.statusCode()).isIn(200, 401);
        return answer.body();
    }
}
