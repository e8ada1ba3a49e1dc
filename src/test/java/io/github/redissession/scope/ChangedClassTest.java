package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A bean is restored from the JSON that another release of the application wrote. */
@ExtendWith(SharedRedis.class)
class ChangedClassTest {

    private static final String PROFILE = Profile.class.getName();

    @RedisSessionScoped
    public static class Profile {

        private String name = "unnamed";
        private int age = 18;
        private Optional<String> nick = Optional.of("none");
        private List<Item> items = new ArrayList<>();

        @JsonbProperty("mail-address")
        private String mail = "";

        public String content() {
            return name + " " + age + " " + nick + " " + items + " " + mail;
        }

        public void name(String value) {
            name = value;
        }

        public void age(int value) {
            age = value;
        }
    }

    private Application application;
    private Profile profile;

    @BeforeEach
    void start(RedisServerProcess redis) {
        application = Application.start(redis, Profile.class);
        profile = application.get(Profile.class);
        application.request(() -> application.session().put("begun", "1"));
    }

    @AfterEach
    void stop() {
        application.close();
    }

    private void assertReads(String content) {
        application.request(() -> assertThat(profile.content()).isEqualTo(content));
    }

    @Test
    void fieldMissingInJsonKeepsInitialValue() {
        application.store(PROFILE, "{\"name\":\"Ada\"}");

        assertReads("Ada 18 Optional[none] [] ");
        assertThat(application.warnings()).isEmpty();
        assertThat(application.stored()).containsEntry(PROFILE, "{\"name\":\"Ada\"}");
    }

    @Test
    void fieldStoredAsNullIsRestoredAsNull() {
        application.store(PROFILE, "{\"name\":null,\"nick\":null,\"items\":null}");

        assertReads("null 18 Optional.empty null ");
    }

    @Test
    void unknownMemberSurvivesChange() {
        String other = "\"title\":{\"a\":[1.0,-0.0,\"}\"],\"b\":\"\\ud800\"}";
        application.store(PROFILE, "{\"name\":\"Ada\"," + other + ",\"mail-address\":\"a@b\"}");

        assertReads("Ada 18 Optional[none] [] a@b");
        application.request(() -> profile.age(36));
        assertThat(application.stored().get(PROFILE))
                .isEqualTo("{\"name\":\"Ada\",\"age\":36,\"nick\":\"none\",\"items\":[],\"mail-address\":\"a@b\","
                        + other + "}");
        assertThat(application.warnings()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"old\"", "null", "true", "{}", "nonsense"})
    void unreadableFieldHasInitialValueAndStaysStoredUntilItChanges(String stored) {
        application.store(PROFILE, "{\"name\":\"Ada\",\"age\":" + stored + ",\"items\":[]}");

        assertReads("Ada 18 Optional[none] [] ");
        assertThat(application.warnings())
                .singleElement()
                .asString()
                .startsWith("event=attribute-unreadable")
                .contains(PROFILE)
                .endsWith("ChangedClassTest$Profile.age]\"");
        application.request(() -> profile.name("Eve"));
        assertThat(application.stored().get(PROFILE)).startsWith("{\"name\":\"Eve\",\"age\":" + stored + ",");
        application.request(() -> profile.age(36));
        assertReads("Eve 36 Optional[none] [] ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "[]",
                "1",
                "\"text\"",
                "{",
                "}",
                "{]",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":}",
                "{\"a\":1",
                "{\"a\":1,",
                "{\"a\":1,}",
                "{\"a\":[}",
                "{\"a\":\"",
                "{\"a\":\"\\",
                "{a:1}",
                "{\"a\" 1}",
                "{\"a\":1 2}",
                "{}{}",
                "{,}"
            })
    void unreadableAttributeReadsAsNewBeanAndStaysStoredUntilChange(String stored) {
        application.store(PROFILE, stored);

        assertReads("unnamed 18 Optional[none] [] ");
        assertThat(application.warnings()).singleElement().asString().contains("event=attribute-unreadable", PROFILE);
        assertThat(application.stored()).containsEntry(PROFILE, stored);
        application.request(() -> profile.name("Ada"));
        assertReads("Ada 18 Optional[none] [] ");
    }

    @Test
    void whiteSpaceEscapesAndOrderAreIgnored() {
        application.store(
                PROFILE,
                " { \"age\" :\t36\n, \"na\\u006de\" : \"Ada\" , \"items\":[ {\"name\":\"book\", \"quantity\":2} ]} ");

        assertReads("Ada 36 Optional[none] [Item[name=book, quantity=2]] ");
        assertThat(application.stored().get(PROFILE)).startsWith(" { \"age\"");
    }
}
