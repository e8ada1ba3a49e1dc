package io.github.redissession.scope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.RedisSessionScoped;
import io.github.redissession.SessionDataException;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A value that would not be restored as an equal one is refused at the save. */
@ExtendWith(SharedRedis.class)
class RefusedValuesTest {

    private Application application;

    @AfterEach
    void stop() {
        application.close();
    }

    public static class LargerAddress extends Address {
        public String country = "AT";
    }

    public static class Odd {
        public double value;
    }

    @RedisSessionScoped
    public static class Loose {
        private Address address;
        private Odd odd = new Odd();
        private String note;

        public void set(Address value) {
            address = value;
        }

        public void value(double value) {
            odd.value = value;
        }

        public void note(String value) {
            note = value;
        }
    }

    @Test
    void objectOfSubclassWithMoreFieldsIsRefused(RedisServerProcess redis) {
        application = Application.start(redis, Loose.class);
        Loose bean = application.get(Loose.class);

        application.request(() -> {
            bean.note("kept");
            bean.set(new LargerAddress());
            assertThatThrownBy(() -> application.session().save())
                    .isInstanceOf(SessionDataException.class)
                    .hasMessageContaining("RefusedValuesTest$Loose.address")
                    .hasMessageContaining("@JsonbTypeAdapter");
            bean.set(new Address());
        });
        assertThat(application.stored().get(Loose.class.getName())).contains("kept", "tags");
    }

    @Test
    void nanFieldIsRefused(RedisServerProcess redis) {
        application = Application.start(redis, Loose.class);
        Loose bean = application.get(Loose.class);

        application.request(() -> {
            bean.value(Double.NaN);
            assertThatThrownBy(() -> application.session().save())
                    .isInstanceOf(SessionDataException.class)
                    .hasMessageContaining("RefusedValuesTest$Loose.odd");
            bean.value(1);
        });
        assertThat(application.hasToken()).isTrue();
    }
}
