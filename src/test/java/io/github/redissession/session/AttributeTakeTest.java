package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import jakarta.ws.rs.core.GenericType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Reading and removing an attribute in one. */
class AttributeTakeTest extends SessionTestBase {

    @Test
    void takeReturnsTheValueAndRemovesItFromRedisAtOnce() {
        SessionId id = fixture.stored("flash", "saved");
        Request request = fixture.request(id);

        assertThat(request.data().take("flash")).contains("saved");
        assertThat(fixture.hash(id)).doesNotContainKey("flash");
        assertThat(request.data().contains("flash")).isFalse();
        assertThat(request.data().take("flash")).isEmpty();
    }

    @Test
    void takeReadsTheFormsOfGet() {
        SessionId id = fixture.stored("cart", new Cart());
        assertThat(fixture.request(id).data().take("cart", Cart.class)).isPresent();

        SessionId list = fixture.stored("list", List.of("a"));
        assertThat(fixture.request(list).data().take("list", new GenericType<List<String>>() {}))
                .contains(List.of("a"));
    }

    @Test
    void takeCostsOneRoundTripMoreThanReadingAndNoneIfThereIsNothing() {
        SessionId id = fixture.stored("flash", "saved");
        Request request = fixture.request(id);
        request.data().exists();

        assertThat(fixture.roundTrips(() -> request.data().take("flash"))).isEqualTo(1);
        assertThat(fixture.roundTrips(() -> request.data().take("flash"))).isZero();
        assertThat(fixture.roundTrips(request::commitHeaders)).isZero();
    }

    @Test
    void takeWithoutAttributeBeginsNoSession() {
        Request request = fixture.request();

        assertThat(request.data().take("flash")).isEmpty();
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void valuePutInTheSameRequestIsTakenWithoutBeingStored() {
        Request request = fixture.request();
        request.data().put("flash", "saved");

        assertThat(fixture.roundTrips(
                        () -> assertThat(request.data().take("flash")).contains("saved")))
                .isZero();
        request.commitHeaders();
        assertThat(fixture.liveIds()).isEmpty();
    }

    @Test
    void valuePutOverAStoredOneIsTaken() {
        SessionId id = fixture.stored("flash", "old");
        Request request = fixture.request(id);
        request.data().put("flash", "new");
        request.data().put("other", "1");

        assertThat(request.data().take("flash")).contains("new");
        request.commitHeaders();
        assertThat(fixture.hash(id)).doesNotContainKey("flash").containsEntry("other", "\"1\"");
    }

    @Test
    void objectChangedInPlaceIsTakenAsItIs() {
        SessionId id = fixture.stored("cart", new Cart());
        Request request = fixture.request(id);
        Cart.of(request).items.add("book");

        assertThat(request.data().take("cart", Cart.class).orElseThrow().items).containsExactly("book");
        request.commitHeaders();
        assertThat(fixture.hash(id)).doesNotContainKey("cart");
    }

    @Test
    void valueOfAConcurrentRequestIsTakenInPlaceOfTheOneThatWasRead() {
        SessionId id = fixture.stored("flash", "old");
        Request request = fixture.request(id);
        request.data().exists();
        fixture.redis().hset(key(id), "flash", "\"new\"");

        assertThat(request.data().take("flash")).contains("new");
    }

    @Test
    void valueThatAnotherRequestTookIsGone() {
        SessionId id = fixture.stored("flash", "saved");
        Request slow = fixture.request(id);
        assertThat(slow.data().get("flash")).contains("saved");
        fixture.request(id).data().take("flash");

        assertThat(slow.data().take("flash")).isEmpty();
        assertThat(slow.data().exists()).isTrue();
    }

    @Test
    void exactlyOneOfParallelRequestsTakesEachValue() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (int round = 0; round < 20; round++) {
                SessionId id = fixture.stored("flash", "saved");
                List<Callable<Optional<String>>> requests = Stream.generate(() -> fixture.request(id))
                        .limit(4)
                        .<Callable<Optional<String>>>map(
                                request -> () -> request.data().take("flash"))
                        .toList();
                long taken = 0;
                for (Future<Optional<String>> result : threads.invokeAll(requests)) {
                    taken += result.get().stream().count();
                }
                assertThat(taken).isEqualTo(1);
            }
        } finally {
            threads.shutdown();
        }
    }

    @Test
    void unreadableValueStays() {
        SessionId id = fixture.stored("cart", "no cart");
        Request request = fixture.request(id);

        assertThat(request.data().take("cart", Cart.class)).isEmpty();
        request.commitHeaders();
        assertThat(fixture.field(id, "cart")).isEqualTo("\"no cart\"");
    }

    @Test
    void takeInASessionThatEndedReturnsNothing() {
        SessionId id = fixture.stored("flash", "saved");
        Request slow = fixture.request(id);
        slow.data().exists();
        fixture.invalidate(id);

        assertThat(slow.data().take("flash")).isEmpty();
        assertThat(slow.data().exists()).isFalse();
        assertThat(fixture.liveIds()).isEmpty();
    }

    /** The session goes on with the attribute under its new id. */
    @Test
    void takeUnderAClosedIdReturnsNothing() {
        SessionId id = fixture.stored("flash", "saved");
        Request slow = fixture.request(id);
        slow.data().exists();
        SessionId next = fixture.renew(id);

        assertThat(slow.data().take("flash")).isEmpty();
        assertThat(fixture.request(next).data().take("flash")).contains("saved");
    }

    @Test
    void takeAfterTheHeadersWereSentRemovesTheValue() {
        SessionId id = fixture.stored("flash", "saved");
        Request request = fixture.request(id);
        request.commitHeaders();

        assertThat(request.data().take("flash")).contains("saved");
        assertThat(fixture.hash(id)).doesNotContainKey("flash");
    }

    @Test
    void takeAfterClearReturnsNothing() {
        SessionId id = fixture.stored("flash", "saved");
        Request request = fixture.request(id);
        request.data().clear();

        assertThat(request.data().take("flash")).isEmpty();
        request.commitHeaders();
        assertThat(names(id)).isEmpty();
    }

    private Map<String, String> names(SessionId id) {
        return fixture.hash(id).entrySet().stream()
                .filter(field -> !field.getKey().startsWith("@"))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Test
    void objectThatBacksTheAttributeIsDetached() {
        SessionId id = fixture.stored("cart", new Cart());
        Request request = fixture.request(id);
        request.sessionRequest().with(session -> session.object("cart", MutableObject::new));

        assertThat(request.data().take("cart")).contains("1");
        assertThat(request.sessionRequest().object("cart")).isEmpty();
        request.commitHeaders();
        assertThat(fixture.hash(id)).doesNotContainKey("cart");
    }

    /** An object whose state differs from the attribute that it was loaded from. */
    private static final class MutableObject implements AttributeObject {

        private int calls;

        @Override
        public Object object() {
            return this;
        }

        @Override
        public void load(Optional<byte[]> json, AttributeCodec codec) {}

        @Override
        public byte[] json(AttributeCodec codec) {
            return new byte[] {(byte) (calls++ == 0 ? '0' : '1')};
        }

        @Override
        public void destroy() {}

        @Override
        public void release() {}
    }

    @Test
    void takeFailsAfterTooManyConflictsAndRemovesNothing() {
        SessionId id = fixture.stored("flash", "0");
        Request request = fixture.request(id);
        int[] others = {0};

        assertThatThrownBy(() -> request.sessionRequest()
                        .with(session -> session.take("flash", attributes -> {
                            fixture.redis().hset(key(id), "flash", Integer.toString(++others[0]));
                            return attributes.text("flash");
                        })))
                .isInstanceOf(SessionConflictException.class)
                .hasMessageContaining("'flash'");
        assertThat(fixture.field(id, "flash")).isEqualTo(Integer.toString(others[0]));
    }
}
