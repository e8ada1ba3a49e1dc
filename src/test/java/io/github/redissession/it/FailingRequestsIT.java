package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that end with an exception or an error status. */
@InBothWars
class FailingRequestsIT extends WholeRequests {

    FailingRequestsIT(String war, Servers servers) {
        super(war, servers);
    }

    @ParameterizedTest
    @CsvSource({
        "mapped,418",
        "unmapped,500",
        "checked,500",
        "error,500",
        "forbidden,403",
        "answered,409",
        "conflict,409"
    })
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void changesAreSavedAndTheCookieIsSetWhenTheMethodFails(String failure, int status) {
        Browser browser = browser();
        Answer first = browser.post("failures/" + failure);
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.cookie("session")).isPresent();
        assertThat(stored(browser)).containsEntry("failures", "1");

        assertThat(browser.post("failures/" + failure).status()).isEqualTo(status);
        assertThat(stored(browser)).containsEntry("failures", "2");
    }

    @Test
    void responseOfAnExceptionIsKept() {
        Answer answer = browser().post("failures/answered");
        assertThat(answer.body()).isEqualTo("taken");
        assertThat(answer.header("X-Why")).isEqualTo("taken");
    }

    @Test
    void conflictIsAnswered409WithoutInternals() {
        Answer answer = browser().post("failures/conflict");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.header("Content-Type")).startsWith("text/plain");
        assertThat(answer.body()).isEqualTo("The request conflicts with another one. Please try again.");
    }

    @Test
    @Needs(value = Capability.PROVIDER_INJECTION, mayPass = true)
    void exceptionMapperUsesTheSession() {
        Browser browser = browser();
        browser.post("failures/mapped");
        assertThat(stored(browser)).containsEntry("mapper", "\"seen\"").containsEntry("failures", "1");
    }

    @Test
    @Needs(Capability.BAD_ACCEPT)
    void malformedAcceptHeaderIsAClientError() {
        assertThat(visitor().get("session", "Accept", "no media type").status()).isBetween(400, 499);
    }

    @Test
    void unknownPathIsNotFoundWithoutARoundTrip() {
        Browser browser = visitor();
        assertThat(trafficOf(() -> {
                            Answer answer = browser.get("no/such/path");
                            assertThat(answer.status()).isEqualTo(404);
                            assertThat(answer.setCookies()).isEmpty();
                        })
                        .roundTrips())
                .isZero();
        assertThat(read(browser, "begun").body()).isEqualTo("1");
    }

    @Test
    void methodNotAllowedLeavesTheSessionUnchanged() {
        Browser browser = visitor();
        assertThat(browser.delete("slow").status()).isEqualTo(405);
        assertThat(read(browser, "begun").body()).isEqualTo("1");
    }
}
