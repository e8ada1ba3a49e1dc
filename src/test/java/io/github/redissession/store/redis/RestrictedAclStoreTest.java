package io.github.redissession.store.redis;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.CommandArguments;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisAccessControlException;

/** The contract on a service that has no commands for administration, with the user that the recipes propose there. */
class RestrictedAclStoreTest extends AclStoreTest {

    @Override
    String rights() {
        return DocumentedAcl.without("+memory", RECIPES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"CONFIG GET maxmemory", "CLIENT SETNAME a", "MEMORY USAGE a", "SCRIPT EXISTS a", "INFO"})
    void userLacksTheCommandsOfAdministration(String command) {
        String[] words = command.split(" ", 2);
        CommandArguments arguments = new CommandArguments(Command.valueOf(words[0]));
        if (words.length > 1) {
            arguments.addObjects((Object[]) words[1].split(" "));
        }

        assertThatThrownBy(() -> client().executeCommand(arguments)).isInstanceOf(JedisAccessControlException.class);
    }

    @Test
    void readinessNeedsNoFurtherRights() {
        assertThatCode(() -> new RedisProbe(store(), ids()).check()).doesNotThrowAnyException();
    }
}
