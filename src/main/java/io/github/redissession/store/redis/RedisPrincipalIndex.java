package io.github.redissession.store.redis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.redissession.store.PrincipalIndex;
import io.github.redissession.token.SessionId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One hash a principal: the ids of the sessions, each with when it was entered and until when it stands. The key lives
 * as long as the last of them stands, so it goes by itself.
 */
final class RedisPrincipalIndex implements PrincipalIndex {

    private static final Script ENTER = Script.of("index-enter.lua");
    private static final Script LEAVE = Script.of("index-leave.lua");

    /** Longer than a login takes from entering the session to writing it, and than clocks differ. */
    private static final Duration YET_TO_COME = Duration.ofMinutes(1);

    private final RedisServers redis;
    private final Layout layout;
    private final Clock clock;

    RedisPrincipalIndex(RedisServers redis, Layout layout, Clock clock) {
        this.redis = redis;
        this.layout = layout;
        this.clock = clock;
    }

    @Override
    public void enter(String principal, SessionId id, Instant until) {
        run(
                ENTER,
                principal,
                new Arguments().add(clock.millis()).add(id.value()).add(until.toEpochMilli()));
    }

    @Override
    public void leave(String principal, Collection<SessionId> ended) {
        remove(principal, ended, Instant.MAX);
    }

    @Override
    public void mend(String principal, Collection<SessionId> absent) {
        remove(principal, absent, clock.instant().minus(YET_TO_COME));
    }

    private void remove(String principal, Collection<SessionId> ids, Instant enteredBefore) {
        if (!ids.isEmpty()) {
            Arguments arguments =
                    new Arguments().add(enteredBefore == Instant.MAX ? "inf" : Fields.millis(enteredBefore));
            ids.forEach(id -> arguments.add(id.value()));
            run(LEAVE, principal, arguments);
        }
    }

    private void run(Script script, String principal, Arguments arguments) {
        byte[] key = key(principal);
        redis.askRepeatably(key, server -> script.run(server, List.of(key), arguments.list()));
    }

    @Override
    public Set<SessionId> of(String principal) {
        byte[] key = key(principal);
        return redis.askRepeatably(key, server -> server.send(Commands.hkeys(key))).stream()
                .map(field -> SessionId.parse(new String(field, UTF_8)))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    private byte[] key(String principal) {
        return layout.indexKey(principal);
    }
}
