package io.github.redissession.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.AttributesResource;
import io.github.redissession.it.app.Gate;
import io.github.redissession.it.app.ScanningApplication;
import io.github.redissession.it.app.SessionResource;
import io.github.redissession.it.app.SlowBodyResource;
import io.github.redissession.it.app.WhoResource;
import io.github.redissession.testing.Answer;
import io.github.redissession.testing.Browser;
import io.github.redissession.testing.Eventually;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SlowRequest;
import io.github.redissession.testing.Wars;
import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Session fixation by whole requests: what is sent with a token that was planted before its victim signs in. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class FixationIT implements WholeRequests {

    private static final int LOGINS = 100;
    private static final int CONNECTIONS = 24;

    /** What each connection sends before and during the login, at most. */
    private static final int MEANWHILE = 2;

    /** How often each connection sends after the login both what writes and what ends or renews. */
    private static final int AFTERWARDS = 1;

    private static final String LATE = "put-after-the-login";
    private static final RedisServerProcess REDIS = RedisServerProcess.start();

    @ArquillianResource
    private URL url;

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.war("fixation.war", REDIS, Map.of("redis-session.authentication", "true"))
                .addClasses(ScanningApplication.class, AttributesResource.class, SessionResource.class)
                .addClasses(WhoResource.class, SlowBodyResource.class, Gate.class);
    }

    @AfterAll
    static void stopRedis() {
        REDIS.close();
    }

    @Override
    public Browser browser() {
        return Browser.at(url.getPort(), "fixation");
    }

    @Override
    public RedisServerProcess server() {
        return REDIS;
    }

    /** One login, and what attackers were answered meanwhile. */
    private static final class Round {

        private final String planted;
        private final CountDownLatch begun = new CountDownLatch(CONNECTIONS);
        private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile boolean signedIn;

        Round(String planted) {
            this.planted = planted;
        }
    }

    @Test
    @Timeout(300)
    void aPlantedTokenGainsNothingHoweverManyRequestsCarryItDuringTheLogin() throws Exception {
        ExecutorService attackers = Executors.newFixedThreadPool(CONNECTIONS);
        AtomicInteger attacks = new AtomicInteger();
        int refused = 0;
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < LOGINS; i++) {
                refused += round(attackers, attacks);
            }
        } finally {
            attackers.shutdownNow();
        }
        System.out.printf(
                "%d logins under attack by %d requests, %d more refused, in %d ms%n",
                LOGINS,
                attacks.get(),
                refused,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    /** @return how often the victim was told to sign in again */
    private int round(ExecutorService attackers, AtomicInteger attacks) throws Exception {
        Round round = new Round(visitor().token());
        List<CompletableFuture<Void>> attacking = IntStream.range(0, CONNECTIONS)
                .mapToObj(attacker -> CompletableFuture.runAsync(() -> attack(round, attacker), attackers))
                .toList();
        Browser victim = browser().with(round.planted);
        Map<String, String> atLogin = Map.of();
        int refused = 0;
        try {
            assertThat(round.begun.await(20, TimeUnit.SECONDS)).isTrue();
            Answer login = victim.post("who/victim?role=admin");
            for (; isRefused(login); refused++) {
                login = victim.post("who/victim?role=admin");
            }
            assertThat(login.status()).isEqualTo(204);
            assertThat(victim.token()).isNotEqualTo(round.planted);
            put(victim, "secret", "of-the-victim");
            atLogin = stored(victim);
        } finally {
            round.signedIn = true;
            round.decided.countDown();
            attacking.forEach(CompletableFuture::join);
        }
        String id = victim.id().orElseThrow();
        assertThat(round.answers).allSatisfy(answer -> {
            assertThat(answer.setCookies()).isEmpty();
            assertThat(answer.body()).doesNotContain(id, "victim:", "of-the-victim");
            assertThat(isRefused(answer) || answer.status() / 100 == 2)
                    .as("status " + answer.status())
                    .isTrue();
        });
        attacks.addAndGet(round.answers.size());
        assertThat(stored(victim))
                .isEqualTo(atLogin)
                .containsKeys("begun", "secret")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain(LATE));
        assertThat(victim.get("who/admin").body()).isEqualTo("hello admin victim");
        return refused;
    }

    /** A conflict, which servers answer with 500 where nothing maps it. */
    static boolean isRefused(Answer answer) {
        return answer.status() == 409;
    }

    private void attack(Round round, int attacker) {
        for (int i = 0; i < MEANWHILE && !round.signedIn; i++) {
            round.answers.add(mild(round, attacker + i));
            round.begun.countDown();
        }
        round.begun.countDown();
        try {
            round.decided.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        for (int i = 0; i < AFTERWARDS; i++) {
            round.answers.add(mild(round, attacker + i));
            round.answers.add(severe(browser().with(round.planted), attacker + i));
        }
    }

    private Answer mild(Round round, int number) {
        Browser planted = browser().with(round.planted);
        return switch (number % 8) {
            case 7 -> planted.get("who");
            case 6 -> planted.post("session/count");
            default -> put(planted, "m" + number, (round.signedIn ? LATE : "before") + number);
        };
    }

    private static Answer severe(Browser planted, int attacker) {
        return switch (attacker % 6) {
            case 0 -> planted.delete("session");
            case 1 -> planted.post("session/anew");
            case 2 -> planted.post("session/renew");
            case 3 -> planted.post("who/mallory");
            case 4 -> planted.get("attributes?name=secret");
            default -> planted.get("session/id");
        };
    }

    /** Headers first, then the login, then the rest of the body. With {@code reads}, the method has read the session before. */
    @ParameterizedTest
    @CsvSource({
        "put, true", "put, false", "update, true", "update, false", "reload, true", "reload, false",
        "put-reloaded, true", "put-reloaded, false", "clear, true", "clear, false", "renew, true", "renew, false",
        "invalidate, true", "invalidate, false", "anew, true", "anew, false", "revoke, true", "revoke, false"
    })
    void aRequestWhoseBodyComesAfterTheLoginNeitherReadsNorWritesNorEndsTheSession(String does, boolean reads) {
        Browser victim = visitor();
        String planted = victim.token();
        Answer answer;
        try (SlowRequest slow = slowly("slow-body?does=" + does + "&reads=" + reads, planted)) {
            slow.dribble();
            Gate.awaitArrival(redis());
            signIn(victim);
            slow.dribble();
            answer = slow.finish();
        }

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.body())
                .contains("existed=" + reads, "principal=-", "roles=[]", "secret=-", "found=-", "caller=-false")
                .doesNotContain(victim.id().orElseThrow());
        assertSignedIn(victim);
    }

    /** Jakarta REST reads the body before it calls the method; the authentication mechanism has read the session before. */
    @ParameterizedTest
    @ValueSource(strings = {"put", "update", "reload", "invalidate", "anew", "login"})
    void aMethodThatBeginsWithTheBodysEndDoesNoneOfIt(String does) {
        Browser victim = visitor();
        long reads = hashesRead();
        Answer answer;
        try (SlowRequest slow = slowly("slow-body/whole?does=" + does, victim.token())) {
            slow.dribble();
            Eventually.isTrue("the mechanism reads the session", () -> hashesRead() > reads);
            signIn(victim);
            answer = slow.finish();
        }

        assertThat(does.equals("login") ? isRefused(answer) : answer.status() == 200)
                .as("answered with " + answer.status())
                .isTrue();
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.body()).doesNotContain(victim.id().orElseThrow(), "of-the-victim", "admin");
        assertSignedIn(victim);
    }

    private long hashesRead() {
        return Stream.of(redis().info("commandstats").split("\r\n"))
                .filter(line -> line.startsWith("cmdstat_hgetall:calls="))
                .mapToLong(line -> Long.parseLong(line.split("[=,]")[1]))
                .sum();
    }

    private SlowRequest slowly(String path, String token) {
        return SlowRequest.post(browser().application().resolve(path), "session=" + token, 10);
    }

    private void signIn(Browser victim) {
        assertThat(victim.post("who/victim?role=admin").status()).isEqualTo(204);
        put(victim, "secret", "of-the-victim");
    }

    private void assertSignedIn(Browser victim) {
        assertThat(victim.get("who").body())
                .isEqualTo("victim rest=victim:true security=victim:true servlet=victim:true");
        assertThat(victim.get("attributes/names").body()).isEqualTo("begun,secret");
    }

    @Test
    void aSignInSentTwiceAtOnceSucceedsTwice() {
        ExecutorService clients = Executors.newFixedThreadPool(2);
        try {
            for (int i = 0; i < 50; i++) {
                String token = visitor().token();
                List<Browser> both = List.of(browser().with(token), browser().with(token));
                List<CompletableFuture<Answer>> logins = new ArrayList<>();
                both.forEach(browser ->
                        logins.add(CompletableFuture.supplyAsync(() -> browser.post("who/alice?role=user"), clients)));

                assertThat(logins)
                        .allSatisfy(login -> assertThat(login.join().status()).isEqualTo(204));
                assertThat(both).allSatisfy(browser -> {
                    assertThat(browser.token()).isNotEqualTo(token);
                    assertThat(browser.get("who/user").body()).isEqualTo("hello alice");
                    assertThat(read(browser, "begun").body()).isEqualTo("1");
                });
            }
        } finally {
            clients.shutdown();
        }
    }
}
