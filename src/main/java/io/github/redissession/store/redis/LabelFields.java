package io.github.redissession.store.redis;

import io.github.redissession.config.Format;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.store.LabelChanges;
import io.github.redissession.store.Labels;
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
 * @param indexed whether sessions have indexed values
 */
record LabelFields(boolean indexed) {

    /** No name or value contains a line break. */
    private static final String SEPARATOR = "\n";

    static LabelFields of(SessionSettings settings) {
        return new LabelFields(settings.format() == Format.NATIVE);
    }

    /** The fields of a new session. */
    Map<String, String> fields(Labels labels) {
        Map<String, String> fields = new LinkedHashMap<>();
        labels.client().ifPresent(label -> fields.put(HashFields.CLIENT, label));
        if (!labels.indexed().isEmpty()) {
            fields.put(HashFields.INDEXED_VALUES, joined(labels));
        }
        return fields;
    }

    /** The fields that changes replace as a whole; indexed values are changed one by one. */
    Map<String, String> replaced(LabelChanges changes) {
        return changes.client().map(label -> Map.of(HashFields.CLIENT, label)).orElse(Map.of());
    }

    /** The fields after changes of labels. An empty field has no indexed values. */
    Map<String, String> changed(Labels labels, LabelChanges changes) {
        Map<String, String> fields = new LinkedHashMap<>(replaced(changes));
        if (!changes.indexed().isEmpty()) {
            fields.put(HashFields.INDEXED_VALUES, joined(labels.with(changes)));
        }
        return fields;
    }

    private static String joined(Labels labels) {
        return labels.indexed().entrySet().stream()
                .map(entry -> entry.getKey() + SEPARATOR + entry.getValue())
                .collect(Collectors.joining(SEPARATOR));
    }

    /** Decodes labels; without those that are corrupt. */
    Labels labels(@Nullable String client, @Nullable String values) {
        if (client == null && values == null) {
            return Labels.NONE;
        }
        try {
            return new Labels(Optional.ofNullable(client), values(values));
        } catch (IllegalArgumentException e) {
            return client == null ? Labels.NONE : labels(null, values);
        }
    }

    private SortedMap<String, String> values(@Nullable String values) {
        SortedMap<String, String> decoded = new TreeMap<>();
        if (indexed && values != null && !values.isEmpty()) {
            String[] lines = values.split(SEPARATOR, -1);
            for (int i = 0; i + 1 < lines.length; i += 2) {
                decoded.put(lines[i], lines[i + 1]);
            }
        }
        return decoded;
    }
}
