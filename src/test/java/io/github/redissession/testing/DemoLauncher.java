package io.github.redissession.testing;

/** Runs the demo on a developer's machine, with Redis and Payara Micro, until Ctrl-C: {@code mvn -Pdemo}. */
public final class DemoLauncher {

    private DemoLauncher() {}

    /** @param args the port of the demo, the port of Redis, and whether the server's output goes to the terminal */
    public static void main(String[] args) throws InterruptedException {
        Foreground.run("The demo", demo -> start(demo, args));
    }

    private static void start(Foreground demo, String... args) throws InterruptedException {
        DemoPorts ports = DemoPorts.parse(args);
        System.out.println("Starting Redis and Payara Micro, which takes about 20 seconds ...");
        RedisServerProcess redis = demo.started(() -> RedisServerProcess.startAt(ports.redis()));
        ServerProcess payara = demo.started(() -> PayaraMicro.with(BuildFiles.demoWar())
                .port(ports.http())
                .environment("REDIS_SESSION_SECRET", FreshSecret.text())
                .environment("REDIS_SESSION_REDIS_URI", redis.uri().toString())
                .verbose(Boolean.parseBoolean(args[2]))
                .start());
        payara.awaitReady("/");
        demo.endsWith("Redis", redis.onExit());
        demo.endsWith("Payara Micro", payara.onExit());
        System.out.println(DemoGreeting.of(payara.uri()));
    }
}
