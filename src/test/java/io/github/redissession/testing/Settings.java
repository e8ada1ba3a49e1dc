package io.github.redissession.testing;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SettingsReader;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Settings as an operator would write them. */
public final class Settings {

    public static final String SECRET = Wars.SECRET;

    private Settings() {}

    /**
     * The settings of these properties, named without {@code redis-session.}, with a secret unless they have one. They
     * are those of an application in the root context.
     */
    public static SessionSettings of(String... namesAndValues) {
        return SettingsReader.read(config(withSecret(namesAndValues))).in("");
    }

    public static Map<String, String> withSecret(String... namesAndValues) {
        Map<String, String> properties = new HashMap<>();
        properties.put("redis-session.secret", SECRET);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            properties.put("redis-session." + namesAndValues[i], namesAndValues[i + 1]);
        }
        return properties;
    }

    public static Config config(Map<String, String> properties) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(properties, "test", 100))
                .build();
    }
}
