package io.github.redissession.testing;

import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SettingsReader;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;

/** Settings from properties. */
public final class Settings {

    public static final String SECRET = Wars.SECRET;

    private Settings() {}

    /**
     * The settings of an application in the root context.
     *
     * @param namesAndValues alternating, names without {@code redis-session.}; a secret is added unless they have one
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
