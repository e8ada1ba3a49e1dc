package io.github.redissession.testing;

import java.nio.file.Path;

/** The demo on a developer's machine: Redis and Payara Micro, until Ctrl-C. {@code mvn -Pdemo} runs it. */
public final class DemoLauncher {

    private DemoLauncher() {}

    public static void main(String[] args) throws InterruptedException {
        Foreground.run("The demo", DemoLauncher::start);
    }

    private static void start(Foreground demo) throws InterruptedException {
        DemoPorts ports = DemoPorts.chosen();
        System.out.println("Starting Redis and Payara Micro, which takes about 20 seconds ...");
        RedisServerProcess redis = demo.started(() -> RedisServerProcess.startAt(ports.redis()));
        PayaraMicroProcess payara = demo.started(() -> payara(ports, redis).start());
        payara.awaitReady("/");
        demo.endsWith("Redis", redis.onExit());
        demo.endsWith("Payara Micro", payara.onExit());
        System.out.println(DemoGreeting.of(payara.uri()));
    }

    private static PayaraMicro payara(DemoPorts ports, RedisServerProcess redis) {
        return PayaraMicro.with(Path.of(System.getProperty("demo.war")))
                .port(ports.http())
                .environment("REDIS_SESSION_SECRET", FreshSecret.text())
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .verbose(Boolean.getBoolean("demo.verbose"));
    }
}
