package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionData;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Settings;
import io.github.redissession.testing.SharedRedis;
import io.github.redissession.token.ExpressTokens;
import io.github.redissession.token.Secret;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.params.SetParams;

/** A bean in a session shared with Express is a member of the JSON document. */
@ExtendWith(SharedRedis.class)
class ExpressBeanTest {

    private static final String CART = Cart.class.getName();

    private RedisServerProcess redis;
    private Application application;
    private Cart cart;
    private SessionData session;

    @BeforeEach
    void start(RedisServerProcess server) {
        redis = server;
        application = Application.startBesideExpress(server, Cart.class);
        cart = application.get(Cart.class);
        session = application.session();
    }

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void beanChangedByExpressIsReadAndSavedAgain() {
        application.request(() -> {
            cart.add("book");
            session.login("alice", "user");
        });
        assertThat(document()).contains("\"" + CART + "\":{\"items\":[");
        express(document().replace("\"book\"", "\"pen\"").replace("{\"cookie\":", "{\"theme\":\"dark\",\"cookie\":"));

        application.request(() -> {
            assertThat(cart.names()).containsExactly("pen");
            assertThat(session.get("theme")).contains("dark");
            assertThat(session.principal()).contains("alice");
            cart.add("ink");
        });
        application.request(() -> assertThat(cart.names()).containsExactly("pen", "ink"));
        assertThat(document()).contains("\"theme\":\"dark\"");
    }

    /** Writes the document as Express does at the end of a request that changed the session. */
    private void express(String document) {
        redis.client().set(key(), document, new SetParams().ex(86_400));
    }

    private String document() {
        return redis.client().get(key());
    }

    private String key() {
        return "sess:"
                + new ExpressTokens(List.of(new Secret(Settings.SECRET)))
                        .verify(application.token())
                        .orElseThrow()
                        .id();
    }
}
