package io.github.redissession.session;

import static io.github.redissession.session.SessionFixture.key;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.SessionConflictException;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Changing one attribute atomically. */
class AttributeUpdateTest extends SessionTestBase {

    @Test
    void updateIsStoredWhenItReturns() {
        SessionId id = fixture.stored("n", 1);
        Request request = fixture.request(id);

        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(2);
        assertThat(fixture.field(id, "n")).isEqualTo("2");
    }

    @Test
    void updateCreatesSession() {
        Request request = fixture.request();
        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(1);

        assertThat(fixture.field(request.id(), "n")).isEqualTo("1");
        assertThat(request.commitHeaders()).isInstanceOf(TokenAction.Issue.class);
    }

    @Test
    void updateIsRetriedWithConcurrentValue() {
        SessionId id = fixture.stored("n", 1);
        List<Integer> seen = new ArrayList<>();
        int result = fixture.request(id).data().update("n", Integer.class, n -> {
            seen.add(n.orElse(0));
            if (seen.size() == 1) {
                fixture.redis().hset(key(id), "n", "41");
            }
            return n.orElse(0) + 1;
        });

        assertThat(seen).containsExactly(1, 41);
        assertThat(result).isEqualTo(42);
    }

    @Test
    void updateFailsAfterTooManyConflictsAndChangesNothing() {
        SessionId id = fixture.stored("n", 1);
        Request request = fixture.request(id);
        int[] others = {1};

        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> {
                    fixture.redis().hset(key(id), "n", Integer.toString(++others[0]));
                    return -1;
                }))
                .isInstanceOf(SessionConflictException.class)
                .hasMessageContaining("'n'");
        assertThat(fixture.field(id, "n")).isEqualTo(Integer.toString(others[0]));
    }

    @Test
    void updateStartsFromValuePutBefore() {
        SessionId id = fixture.stored("n", 1);
        Request request = fixture.request(id);
        request.data().put("n", 10);
        request.data().clear();
        request.data().put("n", 20);

        assertThat(request.data().update("n", Integer.class, n -> n.orElse(0) + 1))
                .isEqualTo(21);
        request.commitHeaders();
        assertThat(fixture.field(id, "n")).isEqualTo("21");
    }

    @Test
    void updateMayChangeObjectInPlace() {
        SessionId id = fixture.stored("cart", new Cart());
        fixture.request(id).data().update("cart", Cart.class, found -> {
            Cart cart = found.orElseThrow();
            cart.items.add("book");
            return cart;
        });

        assertThat(Cart.of(fixture.request(id)).items).containsExactly("book");
    }

    @Test
    void updateOfEndedSessionIsDropped() {
        SessionId id = fixture.stored("n", 1);
        Request slow = fixture.request(id);
        slow.data().exists();
        fixture.request(id).data().invalidate();
        slow.data().update("n", Integer.class, n -> n.orElse(0) + 1);

        assertThat(slow.data().exists()).isFalse();
        assertThat(fixture.liveIds()).isEmpty();
        assertThat(slow.commitHeaders()).isInstanceOf(TokenAction.Keep.class);
    }

    @Test
    void updateToNullIsRefused() {
        Request request = fixture.request(fixture.stored("n", 1));

        assertThatThrownBy(() -> request.data().update("n", Integer.class, n -> null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageContaining("remove");
    }

    @Test
    void updateUnderClosedIdSeesLoadedValueAndIsDropped() {
        SessionId id = fixture.stored("n", 1);
        Request slow = fixture.request(id);
        slow.data().exists();
        Request login = fixture.request(id);
        login.data().update("n", Integer.class, n -> 100);
        login.data().login("alice", "admin");

        assertThat(slow.data().update("n", Integer.class, n -> n.orElse(0) + 1)).isLessThan(100);
        assertThat(slow.data().principal()).isEmpty();
        assertThat(slow.data().roles()).isEmpty();
        assertThat(fixture.field(login.id(), "n")).isEqualTo("100");
    }
}
