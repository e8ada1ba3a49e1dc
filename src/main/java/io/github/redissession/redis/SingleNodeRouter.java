package io.github.redissession.redis;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All keys on one server. */
final class SingleNodeRouter implements RedisRouter {

    private final RedisNode server;
    private final CircuitBreaker gate;

    SingleNodeRouter(RedisNode server, RedisSettings settings) {
        this.server = server;
        this.gate = new CircuitBreaker(settings, Optional.empty());
    }

    @Override
    public <T> T execute(byte[] key, Function<RedisNode, T> question) {
        return gate.execute(server, question);
    }

    @Override
    public <T> T executeIdempotent(byte[] key, Function<RedisNode, T> question) {
        return gate.executeIdempotent(server, question);
    }

    @Override
    public boolean isKnownToBeAway(byte[] key) {
        return gate.isClosed();
    }

    @Override
    public Stream<String> keys(String prefix) {
        return new KeyScan(gate, server, prefix).keys();
    }
}
