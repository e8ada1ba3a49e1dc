package io.github.redissession.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.redissession.testing.RedisServerProcess;
import io.github.redissession.testing.SharedRedis;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import redis.clients.jedis.UnifiedJedis;

/** The Java snippets of deploy/recipes are code of this package. */
@ExtendWith(SharedRedis.class)
class RecipesTest {

    private static final Path PAGE = Path.of("deploy/recipes/README.md");
    private static final Path CODE = Path.of("src/test/java/io/github/redissession/recipes");
    private static final Pattern SNIPPET = Pattern.compile("```java\\n(.*?)```", Pattern.DOTALL);

    @Test
    void everySnippetIsCompiledCode() throws IOException {
        List<String> code;
        try (Stream<Path> files = Files.list(CODE)) {
            code = files.map(RecipesTest::read).map(RecipesTest::unindented).toList();
        }
        List<String> snippets = SNIPPET.matcher(read(PAGE))
                .results()
                .map((MatchResult found) -> unindented(found.group(1)))
                .toList();
        assertThat(snippets)
                .hasSizeGreaterThan(2)
                .allSatisfy(snippet ->
                        assertThat(code).anySatisfy(file -> assertThat(file).contains(snippet)));
    }

    @Test
    void offerExpires(RedisServerProcess server) {
        Offer offer = new Offer();
        offer.redis = server.client();
        offer.set("Green tea", 3600);
        assertThat(offer.get()).contains("Green tea");
        assertThat(server.client().ttl("shop:offer")).isBetween(3590L, 3600L);
    }

    @Test
    void applicationClosesItsOwnClient(RedisServerProcess server) {
        OwnRedis own = new OwnRedis();
        UnifiedJedis redis = own.connect(server.uri().toString());
        assertThat(redis.ping()).isEqualTo("PONG");
        own.close(redis);
        assertThatThrownBy(redis::ping).isInstanceOf(RuntimeException.class);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String unindented(String text) {
        return text.replaceAll("(?m)^ +", "").strip();
    }
}
