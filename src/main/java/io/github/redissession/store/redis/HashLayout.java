package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.CommandObject;

/** A hash a session. */
record HashLayout(String keyPrefix) implements Layout {

    /** No session's key begins like that, since no id has this character. */
    @Override
    public String indexPrefix() {
        return keyPrefix + "@principal:";
    }

    @Override
    public Script variant(SessionScript step) {
        return step.onHash();
    }

    @Override
    public List<byte[]> keys(SessionId id) {
        return List.of((keyPrefix + id.value()).getBytes(UTF_8));
    }

    @Override
    public Optional<CommandObject<List<Object>>> reading(List<byte[]> keys) {
        return Optional.of(Commands.hgetall(keys.get(0)));
    }

    @Override
    public List<byte[]> lastArguments() {
        return List.of();
    }

    @Override
    public void checkName(String name) {
        // a hash has fields of any name
    }
}
