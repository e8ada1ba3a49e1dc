package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.it.app.mechanism.NameMechanism;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.List;
import java.util.Map;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An application with its own authentication mechanism, which logs in to the session. */
@Needs(value = Capability.SECURITY, toStart = true)
class OwnMechanismIT extends WholeRequests {

    private static final String WAR = "own";

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <security-constraint>
                <web-resource-collection>
                  <web-resource-name>for administrators</web-resource-name>
                  <url-pattern>/constrained</url-pattern>
                </web-resource-collection>
                <auth-constraint><role-name>admin</role-name></auth-constraint>
              </security-constraint>
              <security-role><role-name>admin</role-name></security-role>
            </web-app>
            """;

    OwnMechanismIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of())
                .addClasses(ScanningApplication.class, SessionResource.class, WhoResource.class)
                .addPackage(NameMechanism.class.getPackage())
                .addAsWebInfResource(new StringAsset(WEB_XML), "web.xml");
    }

    @Test
    void principalOfTheMechanismIsTheCallerOfLaterRequests() {
        Browser browser = browser();
        Answer answer = browser.get("who", "X-Name", "alice");
        assertThat(answer.body()).startsWith("alice rest=alice:");
        assertThat(answer.setCookies()).hasSize(1);

        assertThat(browser.get("who").body()).startsWith("alice rest=alice:");
        assertThat(browser().get("who").body()).startsWith("- rest=-");
    }

    @Test
    void cookiesAndCachingHeadersOfTheResourceDoNotHideTheToken() {
        Browser browser = browser();
        Answer answer = browser.get("who/themed", "X-Name", "dave");

        assertThat(answer.cookie("theme")).contains("dark");
        assertThat(answer.header("Cache-Control")).contains("no-cache=\"Set-Cookie\"");
        assertThat(browser.get("who").body()).startsWith("dave rest=dave:");
    }

    @Test
    void loginIsKeptIfTheServerThenRefusesTheRequest() {
        Browser browser = browser();
        Answer answer = browser.get("constrained", "X-Name", "erin");

        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(browser.get("who").body()).startsWith("erin rest=erin:");
    }

    @Test
    void redirectOfTheMechanismKeepsTheLogin() {
        Browser browser = browser();
        Answer answer = browser.get("who?end=redirect", "X-Name", "bob");
        assertThat(answer.status()).isBetween(300, 399);
        assertThat(answer.setCookies()).hasSize(1);

        assertThat(browser.get("who").body()).startsWith("bob rest=bob:");
    }

    @ParameterizedTest
    @CsvSource({"redirect,302", "with-request,302", "own-redirect,302", "response-of-the-context,302", "body,200"})
    void responseOfTheMechanismCarriesTheSessionThatItBegan(String end, int status) {
        isSavedWithItsToken(end, status);
    }

    @ParameterizedTest
    @CsvSource({"unauthorized,401", "not-found,404", "own-status,403"})
    @Needs(Capability.FAILURE_OF_MECHANISMS)
    void failureOfTheMechanismCarriesTheSessionThatItBegan(String end, int status) {
        isSavedWithItsToken(end, status);
    }

    private void isSavedWithItsToken(String end, int status) {
        for (String listener : List.of("", "&listener=1")) {
            Browser browser = browser();
            Answer answer = browser.get("who?end=" + end + listener);

            assertThat(answer.status()).isEqualTo(status);
            assertThat(answer.setCookies()).as(end + listener).hasSize(1);
            assertThat(stored(browser)).containsKey("state");
        }
    }

    @Test
    void mechanismAndResourceShareOneRead() {
        signedInAndRead(); // opens a connection and loads the scripts
        Browser browser = browser();
        browser.get("who", "X-Name", "carol");

        assertThat(trafficOf(() -> browser.get("who")).roundTrips()).isOne();
    }

    private void signedInAndRead() {
        Browser browser = browser();
        browser.get("who", "X-Name", "carol");
        browser.get("who");
    }
}
