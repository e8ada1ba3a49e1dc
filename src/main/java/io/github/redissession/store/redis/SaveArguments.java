package io.github.redissession.store.redis;

import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.Labels;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The arguments of {@code save.lua} that differ by operation. Immutable. */
final class SaveArguments {

    private record Condition(String name, Optional<byte[]> expected) {}

    /**
     * Changes of the library's fields.
     *
     * @param entries how long the index entries live that the session has by these fields; empty if it has no new ones
     */
    private record Fields(
            boolean login, Optional<Duration> entries, Map<String, String> replaced, Map<String, String> indexed) {

        static final Fields NONE = new Fields(false, Optional.empty(), Map.of(), Map.of());
    }

    private final boolean isNew;
    private final Optional<Duration> timeToLive;
    private final boolean keepAliveNow;
    private final Optional<Condition> condition;
    private final Fields fields;
    private final AttributeChanges changes;

    private SaveArguments(
            boolean isNew,
            Optional<Duration> timeToLive,
            boolean keepAliveNow,
            Optional<Condition> condition,
            Fields fields,
            AttributeChanges changes) {
        this.isNew = isNew;
        this.timeToLive = timeToLive;
        this.keepAliveNow = keepAliveNow;
        this.condition = condition;
        this.fields = fields;
        this.changes = changes;
    }

    /** @param entries how long the session's index entries live */
    static SaveArguments create(NewSession session, Duration entries, OwnFields own) {
        return new SaveArguments(
                true,
                session.timeToLive(),
                false,
                Optional.empty(),
                new Fields(
                        session.login().isPresent(),
                        session.keys().isEmpty() ? Optional.empty() : Optional.of(entries),
                        own.fields(session),
                        Map.of()),
                AttributeChanges.written(session.attributes()));
    }

    /** @param entries how long the index entries live that were added for these changes */
    static SaveArguments save(SessionId id, SessionChanges changes, Duration entries, LabelFields labels) {
        Fields fields = new Fields(
                false,
                changes.labels().addedKeys().isEmpty() ? Optional.empty() : Optional.of(entries),
                labels.replaced(id, changes.labels()),
                labels.indexed(id, changes.labels()));
        return new SaveArguments(false, changes.timeToLive(), false, Optional.empty(), fields, changes.attributes());
    }

    static SaveArguments touch() {
        return new SaveArguments(false, Optional.empty(), true, Optional.empty(), Fields.NONE, AttributeChanges.NONE);
    }

    static SaveArguments touchIfDue() {
        return new SaveArguments(false, Optional.empty(), false, Optional.empty(), Fields.NONE, AttributeChanges.NONE);
    }

    static SaveArguments compareAndSet(String name, Optional<byte[]> expected, byte[] value) {
        return compareAndChange(name, expected, AttributeChanges.written(Map.of(name, value)));
    }

    static SaveArguments compareAndRemove(String name, byte[] expected) {
        return compareAndChange(name, Optional.of(expected), new AttributeChanges(false, Set.of(name), Map.of()));
    }

    private static SaveArguments compareAndChange(String name, Optional<byte[]> expected, AttributeChanges changes) {
        return new SaveArguments(
                false, Optional.empty(), false, Optional.of(new Condition(name, expected)), Fields.NONE, changes);
    }

    /**
     * Appends these arguments.
     *
     * @param key the name of the key by which values are encrypted; empty if they are written plain
     */
    ScriptArguments addTo(ScriptArguments arguments, Optional<String> key) {
        return addChanges(addOptions(arguments, key), changes);
    }

    /** The options of a save of attributes alone, each followed by a comma: numbers, flags and empty texts. */
    static byte[] joinedOptions(ScriptArguments leading, Optional<String> key) {
        return touchIfDue().addOptions(leading, key).joined();
    }

    /** Appends removed names and set attributes. */
    static ScriptArguments addChanges(ScriptArguments arguments, AttributeChanges changes) {
        arguments.add(changes.removed().size());
        changes.removed().forEach(arguments::add);
        changes.written().forEach((name, value) -> arguments.add(name).add(value));
        return arguments;
    }

    private ScriptArguments addOptions(ScriptArguments arguments, Optional<String> key) {
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
        arguments
                .add(fields.login())
                .add(fields.entries()
                        .map(span -> Long.toString(span.toMillis()))
                        .orElse(""))
                .add(Labels.MAX_INDEXED)
                .add(key.orElse(""))
                .add(fields.replaced().size())
                .addAll(fields.replaced())
                .add(fields.indexed().size())
                .addAll(fields.indexed());
        return arguments;
    }
}
