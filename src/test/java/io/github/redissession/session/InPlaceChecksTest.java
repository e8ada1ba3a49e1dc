package io.github.redissession.session;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.session.SessionRequest.Adapter;
import io.github.redissession.token.SessionId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How often a request looks whether a value was changed in place: once for each time that the application may have run. */
class InPlaceChecksTest extends SessionTestBase {

    /** A value that counts how often it is encoded. */
    public static class Counted {

        private static int encodings;
        private List<String> items = new ArrayList<>();

        public List<String> getItems() {
            encodings++;
            return items;
        }

        public void setItems(List<String> read) {
            items = read;
        }
    }

    private SessionId id;

    @BeforeEach
    void store() {
        id = fixture.stored("value", new Counted());
    }

    /** A request of an adapter that has read the value in a resource method. */
    private Request inMethod(Adapter adapter) {
        Request request = fixture.request(id);
        request.sessionRequest().serve(adapter);
        value(request);
        Counted.encodings = 0;
        return request;
    }

    private static Counted value(Request request) {
        return request.data().get("value", Counted.class).orElseThrow();
    }

    private List<String> stored() {
        return value(fixture.request(id)).items;
    }

    @Test
    void requestOfJakartaRestOnServletLooksFourTimes() {
        SessionRequest request = inMethod(Adapter.SERVLET).sessionRequest();

        request.flush();
        assertThat(Counted.encodings).as("after the method").isEqualTo(1);
        request.saveBeforeHeaders(true);
        assertThat(Counted.encodings).as("after the response filters").isEqualTo(2);
        request.flushAfterBody();
        assertThat(Counted.encodings).as("the headers are still to be sent").isEqualTo(2);
        request.commitHeaders(true);
        assertThat(Counted.encodings).as("before the headers").isEqualTo(3);
        request.close();
        assertThat(Counted.encodings).as("after servlet filters").isEqualTo(4);
    }

    @Test
    void requestWithoutServletLooksFourTimes() {
        SessionRequest request = inMethod(Adapter.REST).sessionRequest();

        request.flush();
        request.saveBeforeHeaders(true);
        request.commitHeaders(true);
        assertThat(Counted.encodings).as("until the headers are sent").isEqualTo(2);
        request.flushAfterBody();
        assertThat(Counted.encodings).as("after the body").isEqualTo(3);
        request.endContext();
        assertThat(Counted.encodings).as("at the end").isEqualTo(4);
    }

    @Test
    void unusedAndUnreadValuesAreNeverEncoded() {
        Request request = fixture.request(id);
        request.sessionRequest().serve(Adapter.SERVLET);
        assertThat(request.data().contains("value")).isTrue();
        Counted.encodings = 0;
        request.flush();
        request.commitHeaders();
        request.close();

        assertThat(Counted.encodings).isZero();
    }

    /** An older release of the application does not know all members, so the encoding differs from what is stored. */
    @Test
    void valueThatDiffersFromItsJsonIsDecodedAgainOnce() {
        fixture.redis().hset(SessionFixture.key(id), "value", "{\"coupon\":\"X\",\"items\":[]}");
        Request request = inMethod(Adapter.SERVLET);
        request.flush();
        assertThat(Counted.encodings).as("the value, and the value as decoded").isEqualTo(2);
        request.flush();
        assertThat(Counted.encodings).isEqualTo(3);

        value(request).items.add("book");
        request.flush();
        assertThat(stored()).containsExactly("book");
    }

    // No change is lost

    @Test
    void changeByAnAsynchronousMethodIsSavedBeforeTheResponseFilters() {
        Request request = inMethod(Adapter.SERVLET);
        Counted value = value(request);
        request.sessionRequest().enterMethod();
        request.sessionRequest().leaveMethod();
        value.items.add("later");
        request.sessionRequest().flush();

        assertThat(stored()).containsExactly("later");
    }

    @Test
    void changeByAResponseFilterIsSavedBeforeTheHeaders() {
        for (Adapter adapter : List.of(Adapter.SERVLET, Adapter.REST)) {
            Request request = inMethod(adapter);
            Counted value = value(request);
            request.sessionRequest().flush();
            value.items.add(adapter.name());
            request.sessionRequest().saveBeforeHeaders(true);

            assertThat(stored()).contains(adapter.name());
        }
    }

    @Test
    void changeByABodyIsSavedBeforeTheHeadersOrAtItsEnd() {
        Request small = inMethod(Adapter.SERVLET);
        Counted value = value(small);
        small.sessionRequest().saveBeforeHeaders(true);
        value.items.add("small body");
        small.sessionRequest().flushAfterBody();
        small.sessionRequest().commitHeaders(true);
        assertThat(stored()).containsExactly("small body");

        Request large = inMethod(Adapter.SERVLET);
        Counted other = value(large);
        large.sessionRequest().saveBeforeHeaders(true);
        large.sessionRequest().commitHeaders(true);
        other.items.add("large body");
        large.sessionRequest().flushAfterBody();
        assertThat(stored()).containsExactly("small body", "large body");
    }

    @Test
    void changeAfterTheHeadersIsSavedAtTheEnd() {
        Request request = inMethod(Adapter.SERVLET);
        Counted value = value(request);
        request.sessionRequest().commitHeaders(true);
        value.items.add("servlet filter");
        request.close();

        assertThat(stored()).containsExactly("servlet filter");
    }

    @Test
    void changeByASecondDispatchIsSaved() {
        Request request = inMethod(Adapter.SERVLET);
        Counted value = value(request);
        request.sessionRequest().flush();
        value.items.add("second");
        request.sessionRequest().flush();

        assertThat(stored()).containsExactly("second");
    }
}
