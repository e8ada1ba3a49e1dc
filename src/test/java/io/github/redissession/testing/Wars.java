package io.github.redissession.testing;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes WARs as an application's build does: {@code WEB-INF/lib} holds the library and its dependencies. */
public final class Wars {

    public static final String SECRET = "a-secret-for-tests-of-more-than-32-characters";

    private Wars() {}

    /** @param settings further properties of microprofile-config.properties */
    public static WebArchive war(String name, RedisServerProcess redis, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("redis-session.redis.uri", redis.uri().toString());
        return war(name, all);
    }

    /** @param settings properties of microprofile-config.properties, besides the secret */
    public static WebArchive war(String name, Map<String, String> settings) {
        String properties = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(BuildFiles.libraries())
                .addAsResource(
                        new StringAsset("redis-session.secret=" + SECRET + "\n" + properties),
                        "META-INF/microprofile-config.properties");
    }
}
