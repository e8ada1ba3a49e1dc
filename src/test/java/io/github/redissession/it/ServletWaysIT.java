package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.docs.ChatEndpoint;
import io.github.redissession.it.app.ways.WaysServlet;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every way in which a servlet request can be answered: the session is saved and its token sent, once. */
@ParameterizedClass(name = "{0}.war")
@ValueSource(strings = {ServletWaysIT.NATIVE, ServletWaysIT.EXPRESS})
class ServletWaysIT extends WholeRequests {

    static final String NATIVE = "ways";
    static final String EXPRESS = "ways-express";

    private static final String WEB_XML = """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <error-page><error-code>404</error-code><location>/api/page</location></error-page>
              <error-page>
                <exception-type>io.github.redissession.it.app.ways.PageException</exception-type>
                <location>/target?put=true</location>
              </error-page>
            </web-app>
            """;

    private final String war;

    ServletWaysIT(String war, Servers servers) {
        super(war, servers);
        this.war = war;
    }

    static List<WebArchive> wars(RedisServerProcess redis) {
        return List.of(war(NATIVE, redis, Map.of()), war(EXPRESS, redis, Map.of("redis-session.format", "express")));
    }

    private static WebArchive war(String name, RedisServerProcess redis, Map<String, String> settings) {
        return Wars.war(name + ".war", redis, settings)
                .addPackage(WaysServlet.class.getPackage())
                .addClass(ChatEndpoint.class)
                .addAsWebResource(new StringAsset("a page"), "page.html")
                .addAsWebInfResource(new StringAsset(WEB_XML), "web.xml");
    }

    private Browser expressBrowser() {
        return war.equals(EXPRESS) ? browser().cookieName("connect.sid") : browser();
    }

    private int visits(Browser browser) {
        return Integer.parseInt(browser.get("api/visits").body().replace("resource ", "")) - 1;
    }

    private Set<String> sessions() {
        return redis().keys(war.equals(EXPRESS) ? "sess:*" : "session:/" + war + ":*");
    }

    @ParameterizedTest
    @CsvSource({
        "plain,200",
        "redirect,302",
        "flush,200",
        "flush-writer,200",
        "close-stream,200",
        "large-bytes,200",
        "large-text,200",
        "small-writes,200",
        "length,200",
        "length-header,200",
        "length-after-the-body,200",
        "late-put,200",
        "forward,200",
        "forward-put,200",
        "forward-page,200",
        "include,200",
        "reset,200",
        "reset-after-a-buffer,200",
        "error,409",
        "error-page,200", // Jakarta REST answers, with a status of its own
        "throw-page,500",
        "complete,200",
        "dispatch,200",
        "forward-dispatch,200",
    })
    void servletIsSavedWithItsToken(String way, int status) {
        isSavedWithItsToken("ways/" + way, status, way.equals("forward-dispatch") ? 2 : 1);
    }

    @Test
    @Needs(Capability.HEADERS_IN_INCLUDE)
    void servletThatIncludesAFlushIsSavedWithItsToken() {
        isSavedWithItsToken("ways/include-flushed", 200, 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"throw", "throw-undeclared"})
    @Needs(Capability.HEADERS_OF_ERRORS)
    void servletThatFailsIsSavedWithItsToken(String way) {
        isSavedWithItsToken("ways/" + way, 500, 1);
    }

    @Test
    @Needs(Capability.OPEN_AFTER_SERVLET)
    void servletMayBeginSessionAfterForwardThatItCaptures() {
        Browser browser = expressBrowser();
        Answer answer = browser.get("ways/late-captured-put");

        assertThat(answer.body()).isEqualTo("captured target");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(visits(browser)).isEqualTo(1);
    }

    @Test
    @Needs(Capability.ASYNC_STATUS)
    void timeOutIsSavedWithItsToken() {
        isSavedWithItsToken("ways/timeout", 500, 1);
    }

    /** Other servers answer by their own page. */
    @Test
    @OnPayaraMicro
    void errorPageOfAsynchronousRequestUsesTheSameSession() {
        errorPageUsesTheSameSession("async-throw-page", "target");
    }

    /** Jakarta Servlet lets servers ignore errors in what is included. */
    @Test
    void servletMayBeginSessionAfterIncludedErrorThatTheServerIgnores() {
        Browser browser = expressBrowser();
        Answer answer = browser.get("ways/late-put-after-included-error");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(visits(browser)).isEqualTo(1);
    }

    @Test
    @Needs(Capability.FORWARD_OF_RESOURCES)
    void resourceThatForwardsIsSavedWithItsToken() {
        isSavedWithItsToken("api/ways/forward", 200, 1);
    }

    @ParameterizedTest
    @CsvSource({"forward-resource,200", "dispatch-resource,200", "start,200"})
    void servletAndWhatItCallsShareTheSession(String way, int status) {
        isSavedWithItsToken("ways/" + way, status, 2);
    }

    @ParameterizedTest
    @CsvSource({"redirect,302", "flush,200", "throw,500", "throw-page,500"})
    void resourceIsSavedWithItsToken(String way, int status) {
        isSavedWithItsToken("api/ways/" + way, status, 1);
    }

    private void isSavedWithItsToken(String path, int status, int visits) {
        Set<String> before = sessions();
        Browser browser = expressBrowser();
        Answer first = browser.get(path);
        assertThat(first.status()).isEqualTo(status);
        assertThat(first.setCookies()).as("cookies of a new session").hasSize(1);
        if (status < 500) { // the server's own page of an exception drops the header; no cache stores such a response
            assertThat(first.header("Cache-Control")).contains("no-store");
        }
        assertThat(sessions()).as("sessions").hasSize(before.size() + 1);

        Answer second = browser.get(path);
        assertThat(second.status()).isEqualTo(status);
        assertThat(second.setCookies()).as("cookies of a known session").isEmpty();
        assertThat(visits(browser)).isEqualTo(2 * visits);
    }

    /** Tomcat's part of the server serves such dispatches; other servers refuse some. */
    @ParameterizedTest
    @ValueSource(strings = {"forward", "dispatch"})
    @OnPayaraMicro
    void twoApplicationsInOneResponseSendTheirTokens(String way) {
        Set<String> before = sessionsOfBoth();
        Answer answer = expressBrowser().get("other/" + way + "?application=/" + other());

        assertThat(answer.body()).isEqualTo("target");
        assertThat(answer.setCookies())
                .hasSize(2)
                .anyMatch(cookie -> cookie.startsWith("session="))
                .anyMatch(cookie -> cookie.startsWith("connect.sid="));
        assertThat(sessionsOfBoth()).hasSize(before.size() + 2);
    }

    @Test
    @OnPayaraMicro
    void sessionThatAnotherApplicationBeginsInAnIncludeIsRefused() {
        Set<String> before = sessionsOfBoth();
        Answer answer = expressBrowser().get("other/include?application=/" + other());

        assertThat(answer.status()).isEqualTo(500);
        assertThat(sessionsOfBoth())
                .as("with the session of the including application")
                .hasSize(before.size() + 1);
    }

    private Set<String> sessionsOfBoth() {
        Set<String> keys = new HashSet<>(redis().keys("sess:*"));
        keys.addAll(redis().keys("session:/" + NATIVE + ":*"));
        return keys;
    }

    private String other() {
        return war.equals(NATIVE) ? EXPRESS : NATIVE;
    }

    @Test
    void changeAfterTheHeadersWereSentIsSavedForKnownSessionsAndRefusedForNewOnes() {
        Set<String> before = sessions();
        Browser newcomer = expressBrowser();
        assertThat(newcomer.get("ways/late-flushed-put").body()).contains("refused", "headers");
        assertThat(newcomer.get("ways/late-large-put").setCookies()).isEmpty();
        assertThat(sessions()).isEqualTo(before);

        Browser known = expressBrowser();
        known.get("ways/plain");
        assertThat(known.get("ways/late-flushed-put").body()).contains("counted 2");
        assertThat(visits(known)).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"renew-flush", "login-redirect"})
    void newIdIsSent(String way) {
        Browser browser = expressBrowser();
        browser.get("ways/plain");
        String former = browser.token();
        browser.get("ways/" + way);

        assertThat(browser.token()).isNotEqualTo(former);
        assertThat(visits(browser)).isEqualTo(2);
    }

    @Test
    void invalidateInServletClearsTheCookie() {
        Browser browser = expressBrowser();
        browser.get("ways/plain");
        assertThat(browser.get("ways/invalidate").setCookies())
                .singleElement()
                .asString()
                .contains("Max-Age=0");
    }

    @ParameterizedTest
    @CsvSource({"error-page,page", "throw-page,target"})
    void errorPageUsesTheSameSession(String way, String attribute) {
        Browser browser = expressBrowser();
        Answer answer = browser.get("ways/" + way);

        assertThat(answer.body()).isEqualTo(attribute);
        assertThat(hasStored(browser, attribute)).isTrue();
        assertThat(visits(browser)).isEqualTo(1);
    }

    @Test
    @Needs(value = Capability.ERROR_PAGES_OF_THREADS, mayPass = true)
    void errorOfAnotherThreadIsSentWithTheToken() {
        Browser browser = expressBrowser();
        Answer answer = browser.get("ways/async-error-page");

        assertThat(answer.status()).isIn(404, 200); // without or with the error page, as the server decides
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(visits(browser)).isEqualTo(1);
    }

    @Test
    void errorPageBeginsSessionForNewVisitor() {
        Browser browser = expressBrowser();
        Answer answer = browser.get("no/such/path");

        assertThat(answer.body()).isEqualTo("page");
        assertThat(answer.setCookies()).hasSize(1);
        assertThat(hasStored(browser, "page")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"filter=before,before", "filter=forward,page", "listener=1,listener"})
    void filtersAndListenersBeginSessions(String query, String stored) {
        for (String path : List.of("page.html", "ways/plain", "api/unused", "target")) {
            Browser browser = expressBrowser();
            Answer answer = browser.get(path + "?" + query);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(browser.hasToken()).as(path).isTrue();
            assertThat(redis().exists(sessionKey(browser))).as(path).isTrue();
            assertThat(raw(browser)).as(path).contains(stored);
        }
    }

    @Test
    @Needs(Capability.OPEN_AFTER_SERVLET)
    void filterBeginsSessionAfterTheChainWhileTheHeadersAreNotSent() {
        Browser browser = expressBrowser();
        browser.get("target?filter=after");

        assertThat(raw(browser)).contains("after");
    }

    @ParameterizedTest
    @ValueSource(strings = {"page.html", "ways/plain", "api/unused", "ways/flush", "ways/redirect"})
    void filterChangesKnownSessionAfterTheChain(String path) {
        Browser browser = expressBrowser();
        browser.get("ways/plain");
        browser.get(path + "?filter=after");

        Eventually.isTrue(
                "the session is saved, perhaps after the response was sent",
                () -> raw(browser).contains("after"));
    }

    @Test
    void cookiesOfFiltersStayBesideTheToken() {
        assertThat(expressBrowser().get("api/visits?filter=before").setCookies())
                .hasSize(2)
                .anyMatch(cookie -> cookie.startsWith("of-filter=1"));
    }

    @Test
    void useAfterTheEndIsRefused() {
        Browser browser = expressBrowser();
        browser.get("ways/plain?listener=1&bean=1");
        for (String late : List.of("put", "remove", "scoped", "listener")) {
            Eventually.isTrue(
                    late + " is tried",
                    () -> !browser.get("late?name=" + late).body().equals("not tried"));
            assertThat(browser.get("late?name=" + late).body()).as(late).startsWith("refused: The request has ended");
        }
        assertThat(raw(browser)).doesNotContain("late");
        assertThat(visits(browser)).isEqualTo(1);
    }

    @Test
    void useInAnotherThreadIsRefusedWithThePlace() {
        assertThat(expressBrowser().get("late?name=thread").body())
                .startsWith("refused: SessionData was used where no HTTP request is served")
                .contains("LateServlet.use(LateServlet.java:", "a thread of the application", "servlet filters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"executor", "timer"})
    @Needs(value = Capability.CLEAN_THREADS, mayPass = true)
    void useInManagedThreadIsRefusedWithThePlace(String thread) {
        assertRefused(thread, "LateServlet.use(LateServlet.java:");
    }

    @Test
    @Needs(Capability.ENTERPRISE_BEANS)
    void useInAsynchronousEnterpriseBeanIsRefusedWithThePlace() {
        assertRefused("asynchronous", "LateBean.lambda$useAsynchronously");
    }

    private void assertRefused(String thread, String place) {
        Browser browser = expressBrowser();
        assertThat(browser.get("late?name=" + thread).body())
                .startsWith("refused: SessionData was used where no HTTP request is served")
                .contains(place);
    }

    @Test
    void requestThatDoesNotUseTheSessionMakesNoRoundTrip() {
        Browser browser = expressBrowser();
        browser.get("ways/plain");
        for (String path : List.of("page.html", "target", "api/unused", "no/such/servlet/ways/")) {
            if (!path.startsWith("no/")) {
                assertThat(trafficOf(() -> assertThat(browser.get(path).setCookies())
                                        .isEmpty())
                                .roundTrips())
                        .as(path)
                        .isZero();
            }
        }
    }

    private String sessionKey(Browser browser) {
        return war.equals(EXPRESS) ? "sess:" + browser.id().orElseThrow().replace("s%3A", "") : key(browser);
    }

    private String raw(Browser browser) {
        return war.equals(EXPRESS)
                ? redis().get(sessionKey(browser))
                : redis().hgetAll(sessionKey(browser)).toString();
    }

    private boolean hasStored(Browser browser, String attribute) {
        return raw(browser).contains(attribute);
    }
}
