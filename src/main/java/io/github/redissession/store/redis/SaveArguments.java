package io.github.redissession.store.redis;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.NewSession;
import java.time.Duration;
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
    private final Map<String, String> login;
    private final AttributeChanges changes;

    private SaveArguments(
            boolean isNew,
            Optional<Duration> timeToLive,
            boolean keepAliveNow,
            Optional<Condition> condition,
            Map<String, String> login,
            AttributeChanges changes) {
        this.isNew = isNew;
        this.timeToLive = timeToLive;
        this.keepAliveNow = keepAliveNow;
        this.condition = condition;
        this.login = login;
        this.changes = changes;
    }

    static SaveArguments create(NewSession session, LoginFields logins) {
        return new SaveArguments(
                true,
                session.timeToLive(),
                false,
                Optional.empty(),
                session.login().map(login -> logins.fields(session.id(), login)).orElse(Map.of()),
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
        addOptions(arguments).add(login.size()).addAll(login);
        return addChanges(arguments, changes);
    }

    /** The options of a save without condition and time to live, each followed by a comma: numbers, flags and empty texts. */
    static byte[] joinedOptions(ScriptArguments leading) {
        return save(AttributeChanges.NONE, Optional.empty())
                .addOptions(leading)
                .add(0)
                .joined();
    }

    /** Appends removed names and set attributes. */
    static ScriptArguments addChanges(ScriptArguments arguments, AttributeChanges changes) {
        arguments.add(changes.removed().size());
        changes.removed().forEach(arguments::add);
        changes.written().forEach((name, value) -> arguments.add(name).add(value));
        return arguments;
    }

    private ScriptArguments addOptions(ScriptArguments arguments) {
        return arguments
                .add(isNew)
                .add(timeToLive.map(own -> Long.toString(own.toMillis())).orElse(""))
                .add(keepAliveNow)
                .add(changes.cleared())
                .add(condition
                        .map(is -> is.expected().isPresent() ? "is" : "no")
                        .orElse(""))
                .add(condition.map(Condition::name).orElse(""))
                .add(condition.flatMap(Condition::expected).orElse(new byte[0]));
    }
}
