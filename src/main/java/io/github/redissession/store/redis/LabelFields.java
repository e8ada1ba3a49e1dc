package io.github.redissession.store.redis;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.crypto.SessionCiphers;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Labels;
import io.github.redissession.store.UndecryptableException;
import io.github.redissession.token.SessionId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Encodes and decodes the fields of a session's labels. If Express writes sessions, too, indexed values are ignored: an
 * application that copies request bodies into its session would let a client add one, or remove one to escape a revocation.
 *
 * <p>With encryption, labels and values are encrypted one by one; names of indexes are not.
 *
 * @param indexed whether sessions have indexed values
 */
record LabelFields(boolean indexed, SealedText texts) {

    /** No name or value contains a line break. */
    private static final String SEPARATOR = "\n";

    static LabelFields of(SessionSettings settings, SessionCiphers ciphers) {
        return new LabelFields(settings.format() == Format.NATIVE, new SealedText(ciphers));
    }

    /** The fields of a new session. */
    Map<String, String> fields(SessionId id, Labels labels) {
        Map<String, String> fields = new LinkedHashMap<>();
        labels.client().ifPresent(label -> fields.put(HashFields.CLIENT, sealedClient(id, label)));
        if (!labels.indexed().isEmpty()) {
            fields.put(HashFields.INDEXED_VALUES, joined(id, labels));
        }
        return fields;
    }

    /** The fields that changes replace as a whole; indexed values are changed one by one. */
    Map<String, String> replaced(SessionId id, LabelChanges changes) {
        return changes.client()
                .map(label -> Map.of(HashFields.CLIENT, sealedClient(id, label)))
                .orElse(Map.of());
    }

    /** The changes of indexed values, by the name of their index; an empty text removes a value. */
    Map<String, String> indexed(SessionId id, LabelChanges changes) {
        Map<String, String> values = new LinkedHashMap<>();
        changes.indexed()
                .forEach((name, value) -> values.put(
                        name, value.map(text -> sealedValue(id, name, text)).orElse("")));
        return values;
    }

    private String sealedClient(SessionId id, String label) {
        return texts.seal(id, HashFields.CLIENT, label);
    }

    private String sealedValue(SessionId id, String name, String value) {
        return texts.seal(id, valueName(name), value);
    }

    /** What an encrypted value is bound to. */
    private static String valueName(String index) {
        return HashFields.INDEXED_VALUES + SEPARATOR + index;
    }

    /**
     * The fields of a session under a new id. An empty field has no indexed values.
     *
     * @param former the labels that the session keeps
     */
    Map<String, String> renewed(SessionId id, Labels former, LabelChanges changes) {
        Map<String, String> fields = fields(id, former.with(changes));
        if (!changes.indexed().isEmpty()) {
            fields.putIfAbsent(HashFields.INDEXED_VALUES, "");
        }
        return fields;
    }

    private String joined(SessionId id, Labels labels) {
        return labels.indexed().entrySet().stream()
                .map(entry -> entry.getKey() + SEPARATOR + sealedValue(id, entry.getKey(), entry.getValue()))
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Decodes labels; without those that are corrupt, or do not decrypt. */
    Labels labels(SessionId id, @Nullable String client, @Nullable String values) {
        if (client == null && values == null) {
            return Labels.NONE;
        }
        Optional<String> label = Optional.ofNullable(client).flatMap(text -> opened(id, HashFields.CLIENT, text));
        SortedMap<String, String> decoded = values(id, values);
        try {
            return new Labels(label, decoded);
        } catch (IllegalArgumentException e) {
            return client == null ? Labels.NONE : labels(id, null, values);
        }
    }

    private SortedMap<String, String> values(SessionId id, @Nullable String values) {
        SortedMap<String, String> decoded = new TreeMap<>();
        if (indexed && values != null && !values.isEmpty()) {
            String[] lines = values.split(SEPARATOR, -1);
            for (int i = 0; i + 1 < lines.length; i += 2) {
                String name = lines[i];
                opened(id, valueName(name), lines[i + 1]).ifPresent(value -> decoded.put(name, value));
            }
        }
        return decoded;
    }

    private Optional<String> opened(SessionId id, String name, String field) {
        try {
            return Optional.of(texts.open(id, name, field));
        } catch (UndecryptableException e) { // a label decides nothing
            return Optional.empty();
        }
    }
}
