package io.github.redissession.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;

/** Editors propose exactly the keys that exist, with the defaults that apply. */
class ConfigMetadataTest {

    private static final Map<String, String> ANNOTATED = Arrays.stream(ConfigMetadata.class.getDeclaredFields())
            .map(field -> field.getAnnotation(ConfigProperty.class))
            .collect(Collectors.toMap(ConfigProperty::name, ConfigProperty::defaultValue));

    @Test
    void annotationsHaveTheKeysAndDefaultsThatExist() {
        Map<String, String> expected = Arrays.stream(ConfigKey.values())
                .collect(Collectors.toMap(
                        ConfigKey::property,
                        key -> key.defaultValue(Format.NATIVE).orElse(ConfigProperty.UNCONFIGURED_VALUE)));

        assertThat(ANNOTATED).isEqualTo(expected);
    }

    /** Editors mark a value that its type refuses. */
    @Test
    void typesAcceptTheDefaults() {
        Map<Class<?>, Function<String, Object>> parsers = Map.of(
                String.class, text -> text,
                boolean.class, text -> "true".equals(text) || "false".equals(text) ? text : null,
                int.class, Integer::valueOf);

        assertThat(ConfigMetadata.class.getDeclaredFields())
                .filteredOn(field -> !ANNOTATED.isEmpty() && parsers.containsKey(field.getType()))
                .isNotEmpty()
                .allSatisfy(field -> assertThat(parsers.get(field.getType())
                                .apply(field.getAnnotation(ConfigProperty.class).defaultValue()))
                        .isNotNull());
    }
}
