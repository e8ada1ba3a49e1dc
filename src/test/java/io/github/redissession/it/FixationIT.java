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
import io.github.redissession.testing.server.Capability;
import io.github.redissession.testing.server.Needs;
import java.time.Duration;
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
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Session fixation: requests with a token that an attacker planted in the victim's browser before its login. */
@Needs(value = Capability.SECURITY, toStart = true)
class FixationIT extends WholeRequests {

    /** Logins under attack; continuous integration asks for more. */
    private static final int LOGINS = Integer.getInteger("fixation.logins", 10);

    /** Pairs of parallel logins; continuous integration asks for more. */
    private static final int LOGIN_PAIRS = Integer.getInteger("fixation.loginPairs", 10);

    private static final int ATTACKERS = 24;

    /** The most requests of each attacker before and during the login. */
    private static final int REQUESTS_BEFORE = 2;

    private static final String LATE = "put-after-the-login";
    private static final String WAR = "fixation";

    FixationIT(Servers servers) {
        super(WAR, servers);
    }

    static WebArchive war(RedisServerProcess redis) {
        return Wars.war(WAR + ".war", redis, Map.of("redis-session.authentication", "true"))
                .addClasses(ScanningApplication.class, AttributesResource.class, SessionResource.class)
                .addClasses(WhoResource.class, SlowBodyResource.class, Gate.class);
    }

    /** One login, and the responses that the attackers got. */
    private static final class Attack {

        private final String planted;
        private final CountDownLatch begun = new CountDownLatch(ATTACKERS);
        private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
        private final CountDownLatch afterLogin = new CountDownLatch(1);
        private volatile boolean signedIn;

        Attack(String planted) {
            this.planted = planted;
        }
    }

    @Test
    @Timeout(300)
    void plantedTokenGainsNothingUnderParallelRequestsDuringTheLogin() throws Exception {
        ExecutorService attackers = Executors.newFixedThreadPool(ATTACKERS);
        AtomicInteger requests = new AtomicInteger();
        int refused = 0;
        long begin = System.nanoTime();
        try {
            for (int i = 0; i < LOGINS; i++) {
                refused += logInUnderAttack(attackers, requests);
            }
        } finally {
            attackers.shutdownNow();
        }
        System.out.printf(
                "%d logins during %d requests of attackers, %d more logins refused, in %d ms%n",
                LOGINS,
                requests.get(),
                refused,
                Duration.ofNanos(System.nanoTime() - begin).toMillis());
    }

    /** Returns how many logins were refused before one succeeded. */
    private int logInUnderAttack(ExecutorService attackers, AtomicInteger requests) throws Exception {
        Attack attack = new Attack(visitor().token());
        List<CompletableFuture<Void>> attacking = IntStream.range(0, ATTACKERS)
                .mapToObj(attacker -> CompletableFuture.runAsync(() -> send(attack, attacker), attackers))
                .toList();
        Browser victim = browser().with(attack.planted);
        Map<String, String> atLogin = Map.of();
        int refused = 0;
        try {
            assertThat(attack.begun.await(20, TimeUnit.SECONDS)).isTrue();
            Answer login = victim.post("who/victim?role=admin");
            for (; isRefused(login); refused++) {
                login = victim.post("who/victim?role=admin");
            }
            assertThat(login.status()).isEqualTo(204);
            assertThat(victim.token()).isNotEqualTo(attack.planted);
            put(victim, "secret", "of-the-victim");
            atLogin = stored(victim);
        } finally {
            attack.signedIn = true;
            attack.afterLogin.countDown();
            attacking.forEach(CompletableFuture::join);
        }
        String id = victim.id().orElseThrow();
        assertThat(attack.answers).allSatisfy(answer -> {
            assertThat(answer.setCookies()).isEmpty();
            assertThat(answer.body()).doesNotContain(id, "victim:", "of-the-victim");
            assertThat(isRefused(answer) || answer.status() / 100 == 2)
                    .as("status " + answer.status())
                    .isTrue();
        });
        requests.addAndGet(attack.answers.size());
        assertThat(stored(victim))
                .isEqualTo(atLogin)
                .containsKeys("begun", "secret")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain(LATE));
        assertThat(victim.get("who/admin").body()).isEqualTo("hello admin victim");
        return refused;
    }

    private static boolean isRefused(Answer answer) {
        return answer.status() == 409;
    }

    private void send(Attack attack, int attacker) {
        for (int i = 0; i < REQUESTS_BEFORE && !attack.signedIn; i++) {
            attack.answers.add(mild(attack, attacker + i));
            attack.begun.countDown();
        }
        attack.begun.countDown();
        try {
            attack.afterLogin.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        attack.answers.add(mild(attack, attacker));
        attack.answers.add(severe(browser().with(attack.planted), attacker));
    }

    /** A request that reads or writes. */
    private Answer mild(Attack attack, int number) {
        Browser planted = browser().with(attack.planted);
        return switch (number % 8) {
            case 7 -> planted.get("who");
            case 6 -> planted.post("session/count");
            default -> put(planted, "m" + number, (attack.signedIn ? LATE : "before") + number);
        };
    }

    /** A request that ends, renews or takes over the session, or reads its secrets. */
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

    /** The headers arrive before the login, the body after it. With {@code reads}, the method reads the session in between. */
    @ParameterizedTest
    @CsvSource({
        "put, true", "put, false", "update, true", "update, false", "reload, true", "reload, false",
        "put-reloaded, true", "put-reloaded, false", "clear, true", "clear, false", "renew, true", "renew, false",
        "invalidate, true", "invalidate, false", "anew, true", "anew, false", "revoke, true", "revoke, false"
    })
    void requestWithItsBodyAfterTheLoginCannotUseTheSession(String does, boolean reads) {
        Browser victim = visitor();
        String planted = victim.token();
        Answer answer;
        try (SlowRequest slow = slowly("slow-body?does=" + does + "&reads=" + reads, planted)) {
            slow.sendByte();
            Gate.awaitArrival(redis());
            signIn(victim);
            slow.sendByte();
            answer = slow.finish();
        }

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.setCookies()).isEmpty();
        assertThat(answer.body())
                .contains("existed=" + reads, "principal=-", "roles=[]", "secret=-", "found=-", "caller=-false")
                .doesNotContain(victim.id().orElseThrow());
        assertSignedIn(victim);
    }

    /** Jakarta REST calls the method after the body has arrived; the authentication mechanism reads the session before. */
    @ParameterizedTest
    @ValueSource(strings = {"put", "update", "reload", "invalidate", "anew", "login"})
    void methodThatBeginsAfterTheLoginCannotUseTheSession(String does) {
        Browser victim = visitor();
        long reads = hashesRead();
        Answer answer;
        try (SlowRequest slow = slowly("slow-body/whole?does=" + does, victim.token())) {
            slow.sendByte();
            Eventually.isTrue("the authentication mechanism reads the session", () -> hashesRead() > reads);
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
    void twoParallelLoginsOfOneClientBothSucceed() {
        for (int i = 0; i < LOGIN_PAIRS; i++) {
            String token = visitor().token();
            List<Browser> both = List.of(browser().with(token), browser().with(token));

            assertThat(inParallel(2, each -> both.get(each).post("who/alice?role=user")))
                    .allSatisfy(login -> assertThat(login.status()).isEqualTo(204));
            assertThat(both).allSatisfy(browser -> {
                assertThat(browser.token()).isNotEqualTo(token);
                assertThat(browser.get("who/user").body()).isEqualTo("hello alice");
                assertThat(read(browser, "begun").body()).isEqualTo("1");
            });
        }
    }
}
