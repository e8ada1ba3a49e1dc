package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which fields of a bean are stored, and which changes to them are noticed. */
@ExtendWith(SharedRedis.class)
class PersistentFieldsTest {

    private Application application;

    @AfterEach
    void stop() {
        application.close();
    }

    @RedisSessionScoped
    public static class Changing {
        private final List<Address> list = new ArrayList<>(List.of(new Address()));
        private final int[] numbers = new int[1];
        private final Map<String, Set<String>> map = new HashMap<>(Map.of("a", new TreeSet<>()));
        private final Pair<String, String> pair = new Pair<>();

        public void change(int part) {
            switch (part) {
                case 0 -> list.get(0).tags.add("deep");
                case 1 -> numbers[0]++;
                case 2 -> map.get("a").add("deep");
                default -> pair.second = "changed";
            }
        }

        public String content() {
            return list.get(0).tags + " " + numbers[0] + " " + map + " " + pair.second;
        }
    }

    @Test
    void changeInsideFinalFieldIsSaved(RedisServerProcess redis) {
        application = Application.start(redis, Changing.class);
        Changing bean = application.get(Changing.class);
        for (int i = 0; i < 4; i++) {
            int part = i;
            application.request(() -> bean.change(part));
        }
        application.request(() -> assertThat(bean.content()).isEqualTo("[deep] 1 {a=[deep]} changed"));
    }

    public static class WithId {
        private String id = "base";
        private transient String cache = "empty";

        public String id() {
            return id + " " + cache;
        }

        void setId(String value) {
            id = value;
            cache = value;
        }
    }

    @RedisSessionScoped
    public static class Derived extends WithId {
        static String shared = "shared";

        @JsonbProperty("own-id")
        private String id = "own";

        @JsonbTransient
        private String hidden = "hidden";

        public void set(String value) {
            setId(value);
            id = value;
            hidden = value;
            shared = value;
        }

        public String content() {
            return id() + " " + id + " " + hidden;
        }
    }

    @Test
    void inheritedFieldsAreStoredButTransientAndStaticOnesAreNot(RedisServerProcess redis) {
        application = Application.start(redis, Derived.class);
        Derived bean = application.get(Derived.class);
        application.request(() -> bean.set("new"));

        application.request(() -> assertThat(bean.content()).isEqualTo("new empty new hidden"));
        assertThat(application.stored()).containsEntry(Derived.class.getName(), "{\"own-id\":\"new\",\"id\":\"new\"}");
    }
}
