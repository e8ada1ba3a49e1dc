package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.texts;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Logins and the successors of closed ids. */
public interface LoginContract extends StoreUnderTest {

    @Test
    default void successorIsRevealedOnlyToThePrincipalWhileTheIdIsClosed() {
        store().create(newSession(id(), "a", "1"));
        assertThat(store().successor(id(), "alice")).isEmpty();
        store().renew(id(), RenewalRequest.bind(next(), Login.of("alice")));

        assertThat(store().successor(id(), "alice")).contains(next());
        assertThat(store().successor(id(), "bob")).isEmpty();
        assertThat(store().successor(id(), "")).isEmpty();
        assertThat(store().successor(next(), "alice")).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(store().successor(id(), "alice")).isEmpty();
    }

    @Test
    default void anonymousSessionHasNoSuccessor() {
        store().create(newSession(id(), "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));

        assertThat(store().successor(id(), "")).isEmpty();
        assertThat(store().successor(id(), "alice")).isEmpty();
    }

    @Test
    default void loadReturnsTheLogin() {
        Login login = Login.of("Álice {1}", "admin", "user");
        store().create(newSession(id(), login, "a", "1"));

        assertThat(found(store().load(id())).login()).contains(login);
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "1"));
        assertThat(store().destroy(id())).isEqualTo(new DestroyResult.Destroyed());
    }

    @Test
    default void acceptsAPrincipalWithoutRoles() {
        store().create(newSession(id(), Login.of("alice")));

        assertThat(found(store().load(id())).login()).contains(Login.of("alice"));
    }

    @Test
    default void renewalWithLoginReplacesThePrincipal() {
        store().create(newSession(id(), Login.of("alice", "admin"), "a", "1"));
        Login bob = Login.of("bob");
        store().renew(id(), RenewalRequest.bind(next(), bob));

        assertThat(found(store().load(next())).login()).contains(bob);
        assertThat(texts(found(store().load(next())))).isEqualTo(Map.of("a", "1"));
    }

    @Test
    default void renewalWithoutLoginKeepsThePrincipal() {
        Login alice = Login.of("alice", "admin");
        store().create(newSession(id(), alice, "a", "1"));
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));

        assertThat(found(store().load(next())).login()).contains(alice);
    }
}
