package com.example.shop.messages;

import static org.assertj.core.api.Assertions.assertThat;

import com.example.shop.Browser;
import com.example.shop.ShopTest;
import com.example.shop.csrf.CsrfFilter;
import com.example.shop.csrf.CsrfResource;
import com.example.shop.csrf.CsrfToken;
import com.example.shop.csrf.RequestOrigin;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OrdersResourceTest extends ShopTest {

    private static final String SENT = "Your order was sent.";
    private static final String EMPTY = "Choose something first.";

    @Override
    protected Set<Class<?>> resources() {
        return Set.of(OrdersResource.class, CsrfFilter.class, CsrfResource.class);
    }

    @Override
    protected Set<Class<?>> otherBeans() {
        return Set.of(Messages.class, CsrfToken.class, RequestOrigin.class);
    }

    private static HttpResponse<String> order(Browser browser, String item) {
        return browser.post(
                "orders",
                "item=" + item,
                "X-CSRF-Token",
                browser.get("csrf-token").body());
    }

    @Test
    void messageIsShownOnceOnThePageThatFollowsTheRedirect() {
        Browser browser = browser();
        HttpResponse<String> answer = order(browser, "tea");
        assertThat(answer.statusCode()).isEqualTo(303);

        String page = Browser.location(answer);
        assertThat(page).isEqualTo(url() + "/orders");
        assertThat(browser.get(page).body()).contains(SENT);
        assertThat(browser.get(page).body()).doesNotContain(SENT);
    }

    @Test
    void formOfThePageCarriesItsToken() {
        Browser browser = browser();
        String token = browser.get("orders").body().replaceAll("(?s).*name=\"csrf-token\" value=\"([^\"]+)\".*", "$1");
        assertThat(browser.post("orders", "item=&csrf-token=" + token).statusCode())
                .isEqualTo(303);
        assertThat(browser.get("orders").body()).contains(EMPTY);
    }

    @Test
    void messagesOfSeveralRequestsAreShownTogether() {
        Browser browser = browser();
        order(browser, "tea");
        order(browser, "");
        assertThat(browser.get("orders").body()).contains(SENT, EMPTY);
    }

    @Test
    void otherBrowserSeesNoMessage() {
        order(browser(), "tea");
        assertThat(browser().get("orders").body()).doesNotContain(SENT);
    }

    @Test
    void oneOfParallelRequestsGetsTheMessage() {
        for (int round = 0; round < 20; round++) {
            Browser browser = browser();
            order(browser, "tea");
            List<String> pages = browser.getAtOnce("orders", 8);
            assertThat(pages).filteredOn(page -> page.contains(SENT)).hasSize(1);
        }
    }
}
