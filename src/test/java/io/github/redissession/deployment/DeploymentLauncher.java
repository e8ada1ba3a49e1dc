package io.github.redissession.deployment;

import io.github.redissession.testing.Foreground;
import io.github.redissession.testing.FreePort;
import io.github.redissession.testing.RedisCluster;
import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.ServerProcess;

/**
 * Runs several nodes on a developer's machine until Ctrl-C: a Redis Cluster of three masters and three replicas, two
 * nodes with the demo, and a balancer. {@code deploy/local/run} starts it.
 */
public final class DeploymentLauncher {

    private DeploymentLauncher() {}

    /** @param args the port of the balancer */
    public static void main(String[] args) throws InterruptedException {
        Foreground.run("The deployment", foreground -> start(foreground, args[0]));
    }

    private static void start(Foreground foreground, String balancerPort) throws InterruptedException {
        int port = FreePort.parse("cluster.port", balancerPort);
        System.out.println("Starting a Redis Cluster, two nodes and HAProxy, which takes about 40 seconds ...");
        RedisCluster redis = foreground.started(Redis::cluster);
        LocalDeployment deployment = foreground.started(() -> LocalDeployment.start(Redis.properties(redis), port));
        deployment.awaitReady();
        foreground.endsWith("HAProxy", deployment.balancer().onExit());
        System.out.println(greeting(deployment, redis));
    }

    private static String greeting(LocalDeployment deployment, RedisCluster redis) {
        StringBuilder text = new StringBuilder("\n");
        text.append("The demo is at %s   (Ctrl-C ends it)\n\n".formatted(deployment.uri()));
        for (int i = 0; i < 2; i++) {
            ServerProcess node = deployment.node(i);
            text.append("  %s         %s   process %d\n".formatted(LocalDeployment.name(i), node.uri(), node.pid()));
        }
        for (RedisServerProcess server : redis.masters()) {
            text.append("  Redis, master  127.0.0.1:%d   process %d\n".formatted(server.port(), server.pid()));
        }
        for (RedisServerProcess server : redis.replicas()) {
            text.append("  Redis, replica 127.0.0.1:%d   process %d\n".formatted(server.port(), server.pid()));
        }
        return text.append("\nEnd any of them with kill -9 and its process id, and continue in the browser.\n")
                .toString();
    }
}
