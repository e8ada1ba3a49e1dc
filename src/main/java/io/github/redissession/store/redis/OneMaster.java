package io.github.redissession.store.redis;

import io.github.redissession.config.RedisSettings;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** All keys on one server. */
final class OneMaster implements RedisServers {

    private final Server server;
    private final RedisGate gate;

    OneMaster(Server server, RedisSettings settings) {
        this.server = server;
        this.gate = new RedisGate(settings, Optional.empty());
    }

    @Override
    public <T> T ask(byte[] key, Function<Server, T> question) {
        return gate.ask(server, question);
    }

    @Override
    public <T> T askRepeatably(byte[] key, Function<Server, T> question) {
        return gate.askRepeatably(server, question);
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
