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
import java.util.BitSet;
import java.util.Collection;
import java.util.Currency;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Logger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What cannot be kept keeps the application from starting. */
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
    public static class Refused extends RefusedBase<BitSet> {
        private Thread thread;
        private InputStream stream;
        private Object anything;
        private Runnable lambda;
        private Logger logger;
        private ReentrantLock lock;
        private Currency currency;
        private List<?> unknown;

        @SuppressWarnings("rawtypes")
        private Collection raw;

        private EnumMap<TimeUnit, String> enumMap;
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
                currency,
                unknown,
                raw,
                enumMap,
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
    void whatCannotBeMappedIsRefusedInOneMessageThatNamesClassAndFieldAndWhatToDo() {
        String fields = Refused.class.getName() + ".";
        String types = RefusedBeansTest.class.getName() + "$";
        assertThatThrownBy(() -> start(Refused.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        fields + "thread cannot be kept because of java.lang.Thread, which is nothing that",
                        fields + "stream cannot be kept because of java.io.InputStream, which",
                        fields + "anything cannot be kept because of java.lang.Object, which may be anything",
                        fields + "lambda cannot be kept because of java.lang.Runnable, which",
                        fields + "logger cannot be kept because of java.util.logging.Logger, which",
                        fields + "lock cannot be kept because of java.util.concurrent.locks.ReentrantLock, which",
                        fields + "currency cannot be kept because of java.util.Currency, which",
                        fields + "unknown cannot be kept because of java.lang.Object, which",
                        fields + "raw cannot be kept because of java.util.Collection, which does not say what it holds",
                        fields + "enumMap cannot be kept because of java.util.EnumMap<",
                        fields + "arrayOfLists cannot be kept because of java.util.List<java.lang.String>[], which",
                        fields + "discount cannot be kept because of " + types + "Discount, which says nothing of the",
                        fields + "tax cannot be kept because of " + types + "Tax, which says nothing of the class",
                        fields + "noConstructor cannot be kept because of " + types
                                + "NoConstructor, which has neither",
                        fields + "hiddenConstructor cannot be kept because of " + types
                                + "HiddenConstructor, which has",
                        fields + "hidden cannot be kept because of " + types + "Hidden, which keeps [value] where",
                        fields + "readOnly cannot be kept because of " + types + "ReadOnly, which keeps [value] where",
                        fields + "notPublic cannot be kept because of " + types + "NotPublic, which is not public",
                        fields + "notPublicRecord cannot be kept because of " + types + "NotPublicRecord, which is not",
                        fields + "inner cannot be kept because of " + types + "Inner, which is an inner class",
                        fields + "nested cannot be kept because of java.lang.Runnable, which",
                        fields + "ownList cannot be kept because of " + types + "OwnList, which is a collection with",
                        fields + "service cannot be kept because of " + types + "Service, which has nothing that",
                        fields + "picky has an adapter, " + types + "PickyAdapter, that cannot be made",
                        fields + "toObject cannot be kept because of java.lang.Object, which",
                        fields + "formatted has @JsonbDateFormat, which",
                        types + "RefusedBase.generic (of " + types
                                + "Refused) cannot be kept because of java.util.BitSet",
                        types + "RefusedBase.twice (of " + types + "Refused) is the second field of the name 'twice'",
                        "Make a field transient",
                        "@JsonbTypeAdapter");
    }

    @RedisSessionScoped
    @Named("@cart")
    public static class WrongName {}

    @RedisSessionScoped
    public static class OfTheJdk extends ArrayList<String> {}

    @Test
    void namesThatNoAttributeHasAndSuperclassesOfTheJdkAreRefused() {
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
    void producersOfWhatHasNoFieldsToKeepAreRefused() {
        assertThatThrownBy(() -> start(Producers.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll(
                        "declares java.util.List, which does not say what fields to keep",
                        "Discount, which does not say what fields to keep",
                        "Holder.thread cannot be kept because of java.lang.Thread");
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
    void twoBeansThatWouldBeOneAttributeAreRefused() {
        assertThatThrownBy(() -> start(Overloaded.class, Service.class))
                .isInstanceOf(DeploymentException.class)
                .hasMessageContainingAll("would be the same attribute as", "@Named");
    }

    private void start(Class<?>... beans) {
        Application.start(redis, beans).close();
    }
}
