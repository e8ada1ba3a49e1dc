package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
@RunAsClient
class ShopIT {

    @ArquillianResource
    private URI shop;

    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final HttpClient otherBrowser =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

    @Deployment(testable = false)
    static WebArchive war() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/shop.war"))
                .addAsResource("META-INF/microprofile-config.properties"); // with redis-session.store=memory
    }

    @Test
    void basketBelongsToTheBrowserThatFilledIt() throws Exception {
        String token = send(browser, request("csrf-token").GET());
        send(browser, request("basket/2").header("X-CSRF-Token", token).POST(BodyPublishers.noBody()));

        assertThat(send(browser, request("basket").GET())).isEqualTo("2");
        assertThat(send(otherBrowser, request("basket").GET())).isEqualTo("0");
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(shop.resolve(path));
    }

    private static String send(HttpClient browser, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return browser.send(request.build(), BodyHandlers.ofString()).body();
    }
}
