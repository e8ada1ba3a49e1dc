package com.example.shop.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Browser;
import org.junit.jupiter.api.Test;

class UnavailableProviderTest extends OidcTest {

    @Test
    void loginFailsWhileTheProviderDoes() {
        Browser browser = browser();
        provider.fail(true);
        assertThat(browser.get("oidc/login").statusCode()).isEqualTo(502);

        provider.fail(false);
        String callback = authenticate(browser);
        provider.fail(true);
        assertThat(browser.get(callback).statusCode()).isEqualTo(400);
        assertThat(user(browser)).isEmpty();

        provider.fail(false);
        assertThat(browser.get(authenticate(browser)).statusCode()).isEqualTo(303);
        assertThat(user(browser)).isEqualTo("alice");
    }
}
