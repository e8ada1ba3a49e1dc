package io.github.redissession.store;

import static io.github.redissession.store.StoreFixtures.found;
import static io.github.redissession.store.StoreFixtures.newSession;
import static io.github.redissession.store.StoreFixtures.saved;
import static io.github.redissession.store.StoreFixtures.texts;
import static io.github.redissession.store.StoreFixtures.write;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The label of the client. */
public interface LabelsContract extends StoreUnderTest {

    LabelChanges FIREFOX = LabelChanges.client("Firefox on Linux");

    @Test
    default void createdLabelIsLoadedAndSummarized() {
        store().create(new NewSession(id(), Map.of(), Optional.empty(), Optional.empty(), Labels.NONE.with(FIREFOX)));

        assertClient("Firefox on Linux");
    }

    @Test
    default void savedLabelReplacesTheFormerOneAndKeepsAttributes() {
        store().create(newSession(id(), Login.of("alice"), "a", "1"));
        save(FIREFOX);
        save(LabelChanges.client("Žofie's \"phone\" \\ {1}: 山田"));

        assertClient("Žofie's \"phone\" \\ {1}: 山田");
        assertThat(texts(found(store().load(id())))).isEqualTo(Map.of("a", "1"));
        assertThat(found(store().load(id())).login()).contains(Login.of("alice"));
    }

    @Test
    default void changesOfAttributesKeepTheLabel() {
        store().create(newSession(id(), "a", "1"));
        save(FIREFOX);
        store().save(id(), write("b", "2"));
        store().save(id(), new AttributeChanges(true, Set.of(), Map.of()));

        assertClient("Firefox on Linux");
    }

    @Test
    default void sessionWithoutLabelHasNone() {
        store().create(newSession(id(), "a", "1"));

        assertThat(found(store().load(id())).labels()).isEqualTo(Labels.NONE);
        assertThat(((SummaryResult.Found) store().summary(id())).session().labels())
                .isEqualTo(Labels.NONE);
    }

    @Test
    default void renewalKeepsTheLabelOrReplacesIt() {
        store().create(newSession(id(), "a", "1"));
        save(FIREFOX);
        store().renew(id(), RenewalRequest.rotate(next(), Duration.ZERO));
        assertThat(found(store().load(next())).labels()).isEqualTo(Labels.NONE.with(FIREFOX));

        SessionId last = fresh().next();
        store().renew(next(), RenewalRequest.bind(last, Login.of("alice")).with(LabelChanges.client("Other")));
        assertThat(found(store().load(last)).labels().client()).contains("Other");
        assertThat(found(store().load(last)).login()).contains(Login.of("alice"));
    }

    @Test
    default void renewalThatDiscardsDataDropsTheLabelUnlessItSetsOne() {
        store().create(newSession(id(), Login.of("alice")));
        save(FIREFOX);
        store().renew(id(), RenewalRequest.replace(next(), Login.of("bob")));
        assertThat(found(store().load(next())).labels()).isEqualTo(Labels.NONE);

        SessionId last = fresh().next();
        store().renew(next(), RenewalRequest.replace(last, Login.of("eve")).with(FIREFOX));
        assertThat(found(store().load(last)).labels()).isEqualTo(Labels.NONE.with(FIREFOX));
    }

    private void save(LabelChanges labels) {
        saved(store().save(id(), new SessionChanges(AttributeChanges.NONE, Optional.empty(), labels)));
    }

    private void assertClient(String label) {
        assertThat(found(store().load(id())).labels().client()).contains(label);
        assertThat(((SummaryResult.Found) store().summary(id()))
                        .session()
                        .labels()
                        .client())
                .contains(label);
    }
}
