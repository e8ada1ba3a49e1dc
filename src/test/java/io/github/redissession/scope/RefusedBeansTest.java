package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.DeploymentException;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.json.bind.adapter.JsonbAdapter;
import jakarta.json.bind.annotation.JsonbDateFormat;
import jakarta.json.bind.annotation.JsonbTypeAdapter;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The application does not start if a bean cannot be stored. */
@ExtendWith(SharedRedis.class)
class RefusedBeansTest {

    public interface Discount {}

    public abstract static class Tax {
        public int rate;
    }

    public static class NoConstructor {
        public String value;

        public NoConstructor(String value) {
            this.value = value;
        }
    }

    public static class HiddenConstructor {
        public String value;

        HiddenConstructor() {}
    }

    public static class Hidden {
        private String value;
        public int other;

        void set(String text) {
            value = text;
        }
    }

    public static class ReadOnly {
        private String value;

        public String getValue() {
            return value;
        }
    }

    static class NotPublic {
        public String value;
    }

    record NotPublicRecord(String value) {}

    public class Inner {
        public String value;
    }

    public record Plan(EnumMap<TimeUnit, String> texts) {}

    public record Holding(Item item, List<Runnable> tasks) {}

    public static class Nested {
        public Map<String, List<Holding>> deep;
    }

    public static class OwnList extends ArrayList<String> {
        private String title;

        void title(String text) {
            title = text;
        }
    }

    @ApplicationScoped
    public static class Service {
        public String answer() {
            return "";
        }
    }

    public static class PickyAdapter implements JsonbAdapter<Currency, String> {

        PickyAdapter(String needed) {}

        @Override
        public String adaptToJson(Currency currency) {
            return "";
        }

        @Override
        public Currency adaptFromJson(String code) {
            return Currency.getInstance(code);
        }
    }

    public static class ToObjectAdapter implements JsonbAdapter<Currency, Object> {

        @Override
        public Object adaptToJson(Currency currency) {
            return "";
        }

        @Override
        public Currency adaptFromJson(Object code) {
            return Currency.getInstance("EUR");
        }
    }

    @RedisSessionScoped
    public static class Refused extends RefusedBase<StringJoiner> {
        private Thread thread;
        private InputStream stream;
        private Object anything;
        private Runnable lambda;
        private Logger logger;
        private ReentrantLock lock;
        private StringBuilder builder;
        private List<?> unknown;

        @SuppressWarnings("rawtypes")
        private Collection raw;

        private List<Plan> plans;
        private List<String>[] arrayOfLists;
        private Discount discount;
        private Tax tax;
        private NoConstructor noConstructor;
        private HiddenConstructor hiddenConstructor;
        private Hidden hidden;
        private ReadOnly readOnly;
        private NotPublic notPublic;
        private NotPublicRecord notPublicRecord;
        private Inner inner;
        private Nested nested;
        private OwnList ownList;
        private Service service;

        @JsonbTypeAdapter(PickyAdapter.class)
        private Currency picky;

        @JsonbTypeAdapter(ToObjectAdapter.class)
        private Currency toObject;

        @JsonbDateFormat("yyyy")
        private Instant formatted;

        private String twice;

        @Inject
        Refused(Service service) {
            this.service = service;
        }

        Refused() {}

        Object[] all() {
            return new Object[] {
                thread,
                stream,
                anything,
                lambda,
                logger,
                lock,
                builder,
                unknown,
                raw,
                plans,
                arrayOfLists,
                discount,
                tax,
                noConstructor,
                hiddenConstructor,
                hidden,
                readOnly,
                notPublic,
                notPublicRecord,
                inner,
                nested,
                ownList,
                service,
                picky,
                toObject,
                formatted,
                twice
            };
        }
    }

    public abstract static class RefusedBase<T> {
        private List<T> generic;
        private String twice;

        Object[] own() {
            return new Object[] {generic, twice};
        }
    }

    private RedisServerProcess redis;

    @BeforeEach
    void redis(RedisServerProcess server) {
        redis = server;
    }

    @Test
    void refusesUnmappableFieldsInOneMessageThatNamesEachFieldAndType() {
        String field = Refused.class.getName() + ".";
        String type = RefusedBeansTest.class.getName() + "$";
        assertThatThrownBy(() -> start(Refused.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        field + "thread cannot be stored: java.lang.Thread is not a type that JSON Binding restores.",
                        field + "stream cannot be stored: java.io.InputStream is not a type",
                        field + "anything cannot be stored: java.lang.Object may be anything",
                        field + "lambda cannot be stored: java.lang.Runnable is",
                        field + "logger cannot be stored: java.util.logging.Logger is",
                        field + "lock cannot be stored: java.util.concurrent.locks.ReentrantLock is",
                        field + "builder cannot be stored: java.lang.StringBuilder is",
                        field + "unknown cannot be stored: java.lang.Object may",
                        field + "raw cannot be stored: java.util.Collection has no type arguments",
                        field + "plans cannot be stored: java.util.EnumMap<",
                        field + "arrayOfLists cannot be stored: java.util.List<java.lang.String>[] is",
                        field + "discount cannot be stored: " + type + "Discount is abstract and does not define",
                        field + "tax cannot be stored: " + type + "Tax is abstract and does not define",
                        field + "noConstructor cannot be stored: " + type + "NoConstructor has neither",
                        field + "hiddenConstructor cannot be stored: " + type + "HiddenConstructor has neither",
                        field + "hidden cannot be stored: " + type + "Hidden has state that JSON Binding does not"
                                + " restore, [value]",
                        field + "readOnly cannot be stored: " + type + "ReadOnly has state that JSON Binding does not"
                                + " restore, [value]",
                        field + "notPublic cannot be stored: " + type + "NotPublic is not public",
                        field + "notPublicRecord cannot be stored: " + type + "NotPublicRecord is not public",
                        field + "inner cannot be stored: " + type + "Inner is a non-static inner class",
                        field + "nested cannot be stored: java.lang.Runnable is",
                        field + "ownList cannot be stored: " + type + "OwnList is a collection with",
                        field + "service cannot be stored: " + type + "Service has no property that",
                        field + "picky has the adapter " + type + "PickyAdapter, which cannot be created",
                        field + "toObject cannot be stored: java.lang.Object may",
                        field + "formatted has @JsonbDateFormat, which",
                        type + "RefusedBase.generic (of " + type
                                + "Refused) cannot be stored: java.util.StringJoiner is",
                        type + "RefusedBase.twice (of " + type + "Refused) is the second field named 'twice'",
                        "Make a field transient",
                        "@JsonbTypeAdapter");
    }

    @RedisSessionScoped
    @Named("@cart")
    public static class WrongName {}

    @RedisSessionScoped
    public static class OfTheJdk extends ArrayList<String> {}

    @Test
    void refusesInvalidAttributeNamesAndJdkSuperclasses() {
        assertThatThrownBy(() -> start(WrongName.class, OfTheJdk.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll("'@cart'", "RefusedBeansTest$OfTheJdk extends java.util.ArrayList");
    }

    @Dependent
    public static class Producers {

        @Produces
        @RedisSessionScoped
        List<Item> list() {
            return new ArrayList<>();
        }

        @Produces
        @RedisSessionScoped
        Discount discount() {
            return new Discount() {};
        }

        @Produces
        @RedisSessionScoped
        Holder holder() {
            return new Holder();
        }
    }

    public static class Holder {
        private Thread thread;

        Thread thread() {
            return thread;
        }
    }

    @Test
    void refusesProducersOfTypesWithoutFieldsToStore() {
        assertThatThrownBy(() -> start(Producers.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        "declares java.util.List, which does not define the fields to store",
                        "Discount, which does not define the fields to store",
                        "Holder.thread cannot be stored: java.lang.Thread");
    }

    @Dependent
    public static class Overloaded {

        @Produces
        @RedisSessionScoped
        Cart make() {
            return new Cart();
        }

        @Produces
        @RedisSessionScoped
        Other make(Service service) {
            return new Other();
        }
    }

    public static class Other {
        private String text;

        String text() {
            return text;
        }
    }

    @Test
    void refusesTwoBeansWithTheSameAttribute() {
        assertThatThrownBy(() -> start(Overloaded.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll("uses the same attribute as", "@Named");
    }

    private void start(Class<?>... beans) {
        Application.start(redis, beans).close();
    }
}
