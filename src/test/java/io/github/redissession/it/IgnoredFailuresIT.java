package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Answer;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A failed save is no success, even if the application ignores its exception. */
class IgnoredFailuresIT extends WholeRequests {

    IgnoredFailuresIT(Servers servers) {
        super(ServletWaysIT.NATIVE, servers);
    }

    @ParameterizedTest
    @CsvSource({"flush,500", "flush-twice,500", "large-body,500", "handled,409", "status,409", "throw,409"})
    void responseIsThatOfTheFailureOrOfItsHandler(String way, int status) {
        String keys = "session:/" + ServletWaysIT.NATIVE + ":*";
        Set<String> before = redis().keys(keys);
        Answer answer = browser().get("ignoring/" + way);

        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(redis().keys(keys)).isEqualTo(before);
    }

    @Test
    @Needs(Capability.ASYNC_STATUS)
    void responseOfAnotherThreadIsThatOfTheFailure() {
        responseIsThatOfTheFailureOrOfItsHandler("async", 500);
    }
}
