package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.Browser;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** WebSocket endpoints, which have the session of their handshake. */
class WebSocketIT extends WholeRequests {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    WebSocketIT(Servers servers) {
        super(ServletWaysIT.NATIVE, servers);
    }

    @Test
    void endpointHasTheSessionOfItsHandshakeUntilTheSessionEnds() {
        Browser browser = browser();
        browser.get("ways/login-redirect");
        Connection chat = open(browser, "chat");
        assertThat(chat.answerTo("hello")).isEqualTo("alice: hello");

        redis().del(key(browser));
        assertThat(chat.answerTo("hello?")).isEqualTo("closed: Sign in again");
    }

    @Test
    void messagesKeepTheSessionAlive() {
        Browser browser = browser();
        browser.get("ways/login-redirect");
        Connection chat = open(browser, "chat");
        redis().pexpire(key(browser), 60_000);
        chat.answerTo("hello");

        assertThat(redis().pttl(key(browser))).isGreaterThan(60_000);
    }

    @Test
    void parallelConnectionsHaveTheirOwnSessions() {
        List<Browser> browsers = IntStream.range(0, 20)
                .mapToObj(i -> {
                    Browser browser = browser();
                    browser.get("ways/plain");
                    return browser;
                })
                .toList();
        List<Connection> connections = browsers.parallelStream()
                .map(browser -> open(browser, "connection"))
                .toList();
        for (int i = 0; i < browsers.size(); i++) {
            assertThat(connections.get(i).answerTo("id"))
                    .isEqualTo(browsers.get(i).id().orElseThrow());
        }
    }

    @Test
    void handshakeWithoutSessionBeginsNone() {
        Connection connection = open(browser(), "connection");
        assertThat(connection.answerTo("exists")).isEqualTo("false");
        assertThat(connection.answerTo("visits")).isEqualTo("none");
    }

    @Test
    void endpointReadsAttributesOfTheSnapshotOnly() {
        Browser browser = browser();
        browser.get("ways/plain");
        Connection connection = open(browser, "connection");
        browser.get("ways/plain");

        assertThat(connection.answerTo("visits")).isEqualTo("1");
        assertThat(connection.answerTo("use"))
                .startsWith("refused: SessionData was used where no HTTP request is served");
    }

    private static Connection open(Browser browser, String path) {
        Connection connection = new Connection();
        URI address = browser.application().resolve(path);
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().connectTimeout(Duration.ofSeconds(30));
        if (browser.hasToken()) {
            builder.header("Cookie", "session=" + browser.token());
        }
        connection.socket = builder.buildAsync(URI.create(address.toString().replaceFirst("http", "ws")), connection)
                .orTimeout(30, TimeUnit.SECONDS)
                .join();
        return connection;
    }

    /** The client's side. */
    private static final class Connection implements WebSocket.Listener {

        private volatile CompletableFuture<String> answer = new CompletableFuture<>();
        private WebSocket socket;

        String answerTo(String text) {
            answer = new CompletableFuture<>();
            socket.sendText(text, true);
            return answer.orTimeout(30, TimeUnit.SECONDS).join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            answer.complete(data.toString());
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            answer.complete("closed: " + reason);
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public void onError(WebSocket from, Throwable error) {
            answer.completeExceptionally(error);
        }
    }
}
