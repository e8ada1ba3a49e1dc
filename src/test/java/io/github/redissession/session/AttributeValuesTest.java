package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.testing.CapturedLog;
import io.github.redissession.token.SessionId;
import jakarta.ws.rs.core.GenericType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** How attributes are read and put as values. */
class AttributeValuesTest extends SessionTestBase {

    /** An object without fields. */
    private record EmptyObject(Object object, Runnable end) implements AttributeObject {

        EmptyObject(Runnable end) {
            this(new Cart(), end);
        }

        @Override
        public void load(Optional<byte[]> json, AttributeCodec codec) {}

        @Override
        public byte[] json(AttributeCodec codec) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public void destroy() {
            release();
        }

        @Override
        public void release() {
            end.run();
        }
    }

    /** CDI asks for the object before it makes one, and would hand it to the application. */
    @Test
    void requestThatHasEndedHasNoObjects() {
        Request request = fixture.request(fixture.stored("a", "1"));
        request.sessionRequest().with(session -> session.object("cart", () -> new EmptyObject(() -> {})));
        assertThat(request.sessionRequest().object("cart")).isPresent();
        request.close();

        assertThat(request.sessionRequest().object("cart")).isEmpty();
    }

    @Test
    void objectChangedInPlaceIsSavedAndUnchangedOneIsNot() {
        SessionId id = fixture.stored("cart", new Cart());
        long writes = fixture.calls("hset");
        Request reading = fixture.request(id);
        Cart.of(reading);
        reading.commitHeaders();
        assertThat(fixture.calls("hset")).isEqualTo(writes);

        Request changing = fixture.request(id);
        Cart.of(changing).items.add("book");
        assertThat(Cart.of(changing).items).containsExactly("book");
        changing.commitHeaders();
        assertThat(fixture.calls("hset")).isEqualTo(writes + 1);
        assertThat(Cart.of(fixture.request(id)).items).containsExactly("book");
    }

    @Test
    void objectChangedAfterPutIsSavedInItsLastState() {
        Request request = fixture.request();
        Cart cart = new Cart();
        request.data().put("cart", cart);
        cart.items.add("late");
        request.flush();
        cart.items.add("later");
        request.commitHeaders();

        SessionId id = request.id();
        assertThat(Cart.of(fixture.request(id)).items).containsExactly("late", "later");
    }

    /** An older release of the application may not know all properties that are stored. */
    @Test
    void unknownPropertySurvivesReading() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().hset(key(id), "cart", "{\"coupon\":\"X\",\"items\":[]}");
        Request request = fixture.request(id);
        Cart.of(request);
        assertThat(request.data().get("cart")).contains("{\"coupon\":\"X\",\"items\":[]}");
        request.commitHeaders();

        assertThat(fixture.field(id, "cart")).contains("coupon");
    }

    @Test
    void unreadableAttributeReadsAsAbsentAndIsKept() {
        SessionId id = fixture.stored("a", "1");
        fixture.redis().hset(key(id), "cart", "\"not a cart\"");
        Request request = fixture.request(id);

        assertThat(request.data().get("cart", Cart.class)).isEmpty();
        assertThat(request.data().contains("cart")).isTrue();
        assertThat(request.data().get("a")).contains("1");
        request.commitHeaders();
        assertThat(fixture.field(id, "cart")).isEqualTo("\"not a cart\"");
    }

    @Test
    void oversizedValueIsRefusedByPut() {
        Request request = fixture.with("max-size", "100").request();

        assertThatThrownBy(() -> request.data().put("a", "x".repeat(100)))
                .isInstanceOf(SessionDataException.class)
                .hasMessageContaining("'a'")
                .hasMessageContaining("max-size");
        assertThat(request.data().contains("a")).isFalse();
    }

    @Test
    void invalidNameIsRefused() {
        Request request = fixture.request();

        assertThatIllegalArgumentException().isThrownBy(() -> request.data().put("@created", "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> request.data().put("half \ud83d", "1"));
    }

    @Test
    void objectOfGenericTypeChangedInPlaceIsSaved() {
        SessionId id = fixture.stored("list", List.of("a"));
        GenericType<List<String>> texts = new GenericType<>() {};
        Request request = fixture.request(id);
        List<String> typed = request.data().get("list", texts).orElseThrow();
        assertThat(request.data().get("list", List.class)).contains(typed);
        typed.add("b");
        request.commitHeaders();

        assertThat(fixture.field(id, "list")).isEqualTo("[\"a\",\"b\"]");
    }

    @Test
    void putValueIsReadAsRequestedType() {
        Request request = fixture.request();
        request.data().put("list", List.of("1", "2"));
        GenericType<List<Integer>> numbers = new GenericType<>() {};

        assertThat(request.data().get("list", numbers)).contains(List.of(1, 2));
    }

    @Test
    void putOfJsonNullIsRefused() {
        Request request = fixture.request();

        assertThatThrownBy(() -> request.data().put("a", Optional.empty()))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("remove");
    }

    @Test
    void failedReleaseOfOneObjectReleasesTheOthers() {
        List<String> released = new ArrayList<>();
        Request request = fixture.request();
        request.sessionRequest()
                .with(session -> session.object(
                        "broken",
                        () -> new EmptyObject(() -> {
                            throw new IllegalStateException("no way back");
                        })));
        request.sessionRequest()
                .with(session -> session.object("sound", () -> new EmptyObject(() -> released.add("sound"))));

        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            request.sessionRequest().close();

            assertThat(released).containsExactly("sound");
            assertThat(log.of("bean-release-failed")).singleElement().satisfies(line -> {
                assertThat(line.level()).isEqualTo(Level.SEVERE);
                assertThat(line.text()).contains(Cart.class.getName());
            });
        }
    }
}
