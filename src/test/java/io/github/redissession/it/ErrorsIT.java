package io.github.redissession.it;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.errors.ErrorsApplication;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.RawRequest;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.Wars;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Requests that fail, sent to one application with and without the library on the same server: the answers and what a
 * servlet filter of the application sees of them are the same. The application does not use its session.
 */
@OnPayaraMicro
@ExtendWith(Servers.Resolver.class)
class ErrorsIT {

    static final String WARS = "errors-";

    private static final String WITH = WARS + "with";
    private static final String WITHOUT = WARS + "none"; // of the same length: answers contain it
    private static final List<String> VARIABLE = List.of("Date", "Last-Modified", "ETag"); // the times of the files

    private final URI server;

    ErrorsIT(Servers servers) {
        server = servers.first().uri();
    }

    static WebArchive war(RedisServerProcess redis) {
        return withApplication(Wars.war(WITH + ".war", redis, Map.of()));
    }

    static WebArchive warWithoutLibrary() {
        return withApplication(ShrinkWrap.create(WebArchive.class, WITHOUT + ".war"));
    }

    private static WebArchive withApplication(WebArchive war) {
        return war.addPackage(ErrorsApplication.class.getPackage())
                .addAsWebResource(new StringAsset("a page"), "page.html")
                .addAsWebResource(new StringAsset("the error page"), "error.html")
                .addAsWebInfResource("errors/web.xml", "web.xml");
    }

    /** @param statuses what the servers answer without the library: shows that the case is what it claims to be */
    private record Case(List<String> statuses, String request, List<String> headers, String body) {

        static Case parse(String line) {
            String[] parts = line.replace("{long}", "x".repeat(9000)).split(" *[|] *", 4);
            List<String> headers = parts.length > 2 && !parts[2].isBlank() ? List.of(parts[2].split(" ; ")) : List.of();
            return new Case(List.of(parts[0].split(" or ")), parts[1], headers, parts.length > 3 ? parts[3] : "");
        }

        String line(String war) {
            String[] methodAndPath = request.split(" ", 2);
            return methodAndPath[0] + " /" + war + "/" + methodAndPath[1];
        }

        /** Whether the answer depends on which thread is faster. */
        boolean isAsynchronous() {
            return request.contains("/async/");
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream file = ErrorsIT.class.getResourceAsStream("/errors/cases.txt")) {
            return new String(file.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Case::parse);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void answerIsThatOfTheServerWithoutTheLibrary(Case request) {
        String id = UUID.randomUUID().toString();
        Answer without = send(WITHOUT, request, id);
        Answer with = send(WITH, request, id);

        assertThat(request.statuses()).as("status without the library").contains(Integer.toString(without.status()));
        assertThat(with.status()).as("status").isEqualTo(without.status());
        assertThat(with.setCookies()).isEmpty();
        if (request.isAsynchronous()) {
            assertThat(ends(WITH, id).contains("rollback"))
                    .as("rollback")
                    .isEqualTo(ends(WITHOUT, id).contains("rollback"));
        } else {
            assertThat(ends(WITH, id)).as("what the filter sees").isEqualTo(ends(WITHOUT, id));
            assertThat(headers(with)).isEqualTo(headers(without));
            assertThat(body(with)).isEqualTo(body(without));
        }
    }

    private Answer send(String war, Case request, String id) {
        List<String> headers = Stream.concat(Stream.of("X-Case: " + id), request.headers().stream())
                .toList();
        return RawRequest.send(server, request.line(war), headers, request.body());
    }

    /** How the chain of each dispatch of the request ended. */
    private String ends(String war, String id) {
        return RawRequest.send(server, "GET /" + war + "/seen?case=" + id, List.of(), "")
                .body();
    }

    private static Map<String, String> headers(Answer answer) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER); // "Last-modified", Jersey writes
        answer.headers()
                .keySet()
                .forEach(name -> headers.put(name, answer.header(name).replace(WITH, WITHOUT)));
        VARIABLE.forEach(name -> headers.computeIfPresent(name, (header, value) -> "present"));
        return headers;
    }

    /** Without the sizes of chunks, which depend on how the server's buffer is filled. */
    private static String body(Answer answer) {
        boolean chunked = answer.header("Transfer-Encoding").equals("chunked");
        return (chunked ? answer.body().replaceAll("(^|\r\n)[0-9a-f]+\r\n", "") : answer.body()).replace(WITH, WITHOUT);
    }
}
