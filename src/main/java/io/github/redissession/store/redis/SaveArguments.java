package io.github.redissession.store.redis;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.NewSession;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code save.lua} that differ by operation. Immutable. */
final class SaveArguments {

    private record Condition(String name, Optional<byte[]> expected) {}

    private final boolean isNew;
    private final Optional<Duration> timeToLive;
    private final boolean keepAliveNow;
    private final Optional<Condition> condition;
    private final Map<String, String> own;
    private final AttributeChanges changes;

    private SaveArguments(
            boolean isNew,
            Optional<Duration> timeToLive,
            boolean keepAliveNow,
            Optional<Condition> condition,
            Map<String, String> own,
            AttributeChanges changes) {
        this.isNew = isNew;
        this.timeToLive = timeToLive;
        this.keepAliveNow = keepAliveNow;
        this.condition = condition;
        this.own = own;
        this.changes = changes;
    }

    static SaveArguments create(NewSession session, LoginFields logins, Optional<String> key) {
        Map<String, String> own = new LinkedHashMap<>();
        session.login().ifPresent(login -> own.putAll(logins.fields(session.id(), login)));
        key.ifPresent(name -> own.put(HashFields.KEY, name));
        return new SaveArguments(
                true,
                session.timeToLive(),
                false,
                Optional.empty(),
                own,
                AttributeChanges.written(session.attributes()));
    }

    static SaveArguments save(AttributeChanges changes, Optional<Duration> timeToLive) {
        return new SaveArguments(false, timeToLive, false, Optional.empty(), Map.of(), changes);
    }

    static SaveArguments touch() {
        return new SaveArguments(false, Optional.empty(), true, Optional.empty(), Map.of(), AttributeChanges.NONE);
    }

    static SaveArguments touchIfDue() {
        return save(AttributeChanges.NONE, Optional.empty());
    }

    static SaveArguments compareAndSet(String name, Optional<byte[]> expected, byte[] value) {
        return compareAndChange(name, expected, AttributeChanges.written(Map.of(name, value)));
    }

    static SaveArguments compareAndRemove(String name, byte[] expected) {
        return compareAndChange(name, Optional.of(expected), new AttributeChanges(false, Set.of(name), Map.of()));
    }

    private static SaveArguments compareAndChange(String name, Optional<byte[]> expected, AttributeChanges changes) {
        return new SaveArguments(
                false, Optional.empty(), false, Optional.of(new Condition(name, expected)), Map.of(), changes);
    }

    /** Appends these arguments. */
    ScriptArguments addTo(ScriptArguments arguments) {
        arguments
                .add(isNew)
                .add(timeToLive.map(own -> Long.toString(own.toMillis())).orElse(""))
                .add(keepAliveNow)
                .add(changes.cleared())
                .add(condition
                        .map(is -> is.expected().isPresent() ? "is" : "no")
                        .orElse(""))
                .add(condition.map(Condition::name).orElse(""))
                .add(condition.flatMap(Condition::expected).orElse(new byte[0]));
        arguments.add(own.size()).addAll(own);
        arguments.add(changes.removed().size());
        changes.removed().forEach(arguments::add);
        changes.written().forEach((name, value) -> arguments.add(name).add(value));
        return arguments;
    }
}
