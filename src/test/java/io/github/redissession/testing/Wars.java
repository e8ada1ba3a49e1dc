package io.github.redissession.testing;

import java.io.File;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Makes WARs as an application's build would: the library's JAR and what it needs in WEB-INF/lib. */
public final class Wars {

    public static final String SECRET = "a-secret-for-tests-of-more-than-32-characters";

    private Wars() {}

    /** @param settings further lines of microprofile-config.properties */
    public static WebArchive war(String name, RedisServerProcess redis, Map<String, String> settings) {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("redis-session.redis.uri", redis.uri().toString());
        return war(name, all);
    }

    /** @param settings lines of microprofile-config.properties, beside the secret */
    public static WebArchive war(String name, Map<String, String> settings) {
        String properties = settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        return ShrinkWrap.create(WebArchive.class, name)
                .addAsLibraries(new File(System.getProperty("library.jar")))
                .addAsLibraries(new File(System.getProperty("war.libraries")).listFiles())
                .addAsResource(
                        new StringAsset("redis-session.secret=" + SECRET + "\n" + properties),
                        "META-INF/microprofile-config.properties");
    }
}
