package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionDataException;
import io.github.redissession.SessionRedis;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.json.bind.Jsonb;
import jakarta.json.bind.JsonbBuilder;
import jakarta.json.bind.JsonbConfig;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.config.PropertyVisibilityStrategy;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application's own JSON Binding maps attributes and scoped beans; values decide what is kept. */
@ExtendWith(SharedRedis.class)
class OwnJsonbTest {

    /** Fields of any visibility are mapped. */
    public static class Fields implements PropertyVisibilityStrategy {
        @Override
        public boolean isVisible(Field field) {
            return true;
        }

        @Override
        public boolean isVisible(Method method) {
            return false;
        }
    }

    public static class CounterAdapter implements JsonbAdapter<AtomicInteger, Integer> {
        @Override
        public Integer adaptToJson(AtomicInteger counter) {
            return counter.get();
        }

        @Override
        public AtomicInteger adaptFromJson(Integer value) {
            return new AtomicInteger(value);
        }
    }

    public static class TextAdapter implements JsonbAdapter<String, String> {
        @Override
        public String adaptToJson(String text) {
            return "own:" + text;
        }

        @Override
        public String adaptFromJson(String text) {
            return text.substring("own:".length());
        }
    }

    @Dependent
    public static class Producer {

        static final AtomicBoolean CLOSED = new AtomicBoolean();

        @Produces
        @SessionRedis
        @ApplicationScoped
        Jsonb jsonb() {
            Jsonb jsonb = JsonbBuilder.create(new JsonbConfig()
                    .withPropertyVisibilityStrategy(new Fields())
                    .withAdapters(new CounterAdapter(), new TextAdapter()));
            return (Jsonb) Proxy.newProxyInstance(
                    Jsonb.class.getClassLoader(), new Class<?>[] {Jsonb.class}, (proxy, method, arguments) -> {
                        CLOSED.compareAndSet(false, method.getName().equals("close"));
                        return method.invoke(jsonb, arguments);
                    });
        }
    }

    public static class Secret {
        private String text;
        private AtomicInteger uses = new AtomicInteger(3);
    }

    public static class Lossy {
        private String text = "kept";
        private Object anything = 1;
    }

    @RedisSessionScoped
    public static class Bean {
        private Secret secret;
        private AtomicInteger counter = new AtomicInteger();
        private Object anything;

        void put(String text) {
            secret = new Secret();
            secret.text = text;
            counter.set(7);
        }

        void put(Object any) {
            anything = any;
        }

        String text() {
            return secret.text + counter.get() + secret.uses.get();
        }
    }

    private Application application;

    @AfterEach
    void stop() {
        application.close();
        assertThat(Producer.CLOSED).as("closed by the library").isFalse();
    }

    @Test
    void mapsAttributesThatTheDefaultRulesLose(RedisServerProcess redis) {
        application = Application.start(redis, Producer.class);
        Secret secret = new Secret();
        secret.text = "x";
        application.request(() -> application.session().put("secret", secret));
        application.request(() -> application.session().put("text", "hello"));

        assertThat(application.stored())
                .containsEntry("text", "\"own:hello\"")
                .containsEntry("secret", "{\"text\":\"own:x\",\"uses\":3}");
        application.request(() -> {
            assertThat(application.session().get("text")).contains("hello");
            assertThat(application.session().get("secret", Secret.class).orElseThrow().text)
                    .isEqualTo("x");
        });
    }

    @Test
    void valueThatIsNotReadBackIsRefused(RedisServerProcess redis) {
        application = Application.start(redis, Producer.class);

        application.request(() -> assertThatThrownBy(() -> application.session().put("lossy", new Lossy()))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("OwnJsonbTest$Lossy.anything is a java.lang.Integer"));
    }

    @Test
    void mapsScopedBeansWhoseTypesTheDefaultRulesRefuse(RedisServerProcess redis) {
        application = Application.start(redis, Producer.class, Bean.class);
        Bean bean = application.get(Bean.class);
        application.request(() -> bean.put("x"));

        assertThat(application.stored().get(Bean.class.getName())).contains("own:x");
        application.request(() -> assertThat(bean.text()).isEqualTo("x73"));
    }

    @Test
    void fieldOfScopedBeanThatIsNotReadBackIsRefused(RedisServerProcess redis) {
        application = Application.start(redis, Producer.class, Bean.class);
        Bean bean = application.get(Bean.class);

        application.request(() -> {
            bean.put((Object) 1);
            assertThatThrownBy(() -> application.session().save())
                    .isInstanceOf(SessionDataException.class)
                    .hasMessageContaining("OwnJsonbTest$Bean.anything");
            bean.put((Object) null);
        });
    }
}
