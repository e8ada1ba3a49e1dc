package io.github.redissession.testing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes WARs as an application's build does: {@code WEB-INF/lib} holds the library and its dependencies. */
public final class Wars {

    public static final String SECRET = "a-secret-for-tests-of-more-than-32-characters";

    private static final String CONFIG = "META-INF/microprofile-config.properties";

    private Wars() {}

    /** @param settings further properties of microprofile-config.properties */
    public static WebArchive war(String name, RedisServerProcess redis, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("redis-session.redis.uri", redis.uri().toString());
        return war(name, all);
    }

    /** @param settings properties of microprofile-config.properties, besides the secret */
    public static WebArchive war(String name, Map<String, String> settings) {
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(BuildFiles.libraries())
                .addAsResource(properties(settings), CONFIG);
    }

    /** A WAR that Maven built without microprofile-config.properties. */
    public static WebArchive built(Path war, Map<String, String> settings) {
        return ShrinkWrap.createFromZipFile(WebArchive.class, war.toFile()).addAsResource(properties(settings), CONFIG);
    }

    private static StringAsset properties(Map<String, String> settings) {
        return new StringAsset(settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining("", "redis-session.secret=" + SECRET + "\n", "")));
    }
}
