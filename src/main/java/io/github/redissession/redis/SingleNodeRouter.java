package io.github.redissession.redis;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Routes all keys to one node. */
final class SingleNodeRouter implements RedisRouter {

    private final RecoverableNode node;
    private final NodeGuard guard;

    SingleNodeRouter(RecoverableNode node, RedisSettings settings, FailureAnalyzer analyzer) {
        this.node = new SingleNode(node);
        this.guard = new NodeGuard(settings, analyzer, Optional.empty());
    }

    @Override
    public <T> T execute(byte[] key, Function<RedisNode, T> command) {
        return guard.execute(node, command);
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> command) {
        return guard.executeIdempotent(node, command);
    }

    @Override
    public boolean isOpen(byte[] key) {
        return guard.isOpen();
    }

    @Override
    public Iterator<String> scan(String prefix) {
        return new KeyScan(
                List.of(command -> guard.executeIdempotent(node, scanned -> scanned.execute(command))), prefix);
    }
}
