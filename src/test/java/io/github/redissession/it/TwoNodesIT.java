package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Browser;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Sessions on two servers, one of which is restarted. */
class TwoNodesIT extends TwoNodes {

    TwoNodesIT(Servers servers) {
        super(servers);
    }

    @Test
    void writeOnOneServerIsReadOnTheOther() {
        Browser first = browser();
        Browser second = secondBrowser();
        assertThat(first.application().getPort())
                .isNotEqualTo(second.application().getPort());
        put(first, "color", "red");
        second.with(first.token());
        assertThat(read(second, "color").body()).isEqualTo("red");

        assertThat(put(second, "color", "blue").setCookies()).isEmpty();
        assertThat(read(first, "color").body()).isEqualTo("blue");
    }

    @Test
    void beansAreSharedByBothServers() {
        Browser first = browser();
        first.post("beans?name=one");
        Browser second = atSecond(first);
        second.post("beans?name=two");
        second.put("beans", "blue");
        assertThat(first.get("beans").body()).isEqualTo("one,two blue");
    }

    @Test
    void parallelChangesOnBothServersAreAllSaved() {
        Browser first = visitor();
        List<Browser> both = List.of(first, atSecond(first));
        assertThat(inParallel(50, i -> put(both.get(i % 2), "a" + i, "1")))
                .allSatisfy(answer -> assertThat(answer.status()).isEqualTo(204));
        assertThat(stored(first)).hasSize(2 + 50);
    }

    @Test
    void invalidateOnOneServerDestroysTheSessionOnBoth() {
        Browser first = visitor();
        Browser second = atSecond(first);
        assertThat(second.get("session").body()).isEqualTo("exists=true new=false");

        first.delete("session");
        assertThat(second.get("session").body()).isEqualTo("exists=false new=false");
        assertThat(read(second, "begun").status()).isEqualTo(204);
    }

    @Test
    void sessionOutlivesTheServerThatCreatedIt() {
        Browser before = secondBrowser();
        put(before, "begun", "before the restart");
        servers().restartSecond();

        Browser after = secondBrowser().with(before.token());
        assertThat(read(after, "begun").body()).isEqualTo("before the restart");
        assertThat(put(after, "more", "1").setCookies()).isEmpty();
        assertThat(after.get("attributes/names").body()).isEqualTo("begun,more");
    }
}
