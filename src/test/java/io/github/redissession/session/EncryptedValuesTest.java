package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.redissession.SessionDataException;
import io.github.redissession.SessionSnapshot;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Attributes with {@code redis-session.encryption=aes-gcm}, and what is done to them in Redis. */
class EncryptedValuesTest extends EncryptionTestBase {

    @Test
    void valuesOfAllOperationsAreEncryptedInRedisAndReadBack() {
        SessionId id = encrypting.stored("put", "confidential");
        Request request = encrypting.request(id);
        request.data().put("list", List.of("confidential"));
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        request.commitHeaders();

        assertThat(fields(id).keySet()).contains("put", "list", "count", "@key");
        assertThat(Set.of("put", "list", "count")).allMatch(name -> isEncrypted(id, name));
        Request next = encrypting.request(id);
        assertThat(next.data().get("put")).contains("confidential");
        assertThat(next.data().get("count", Integer.class)).contains(2);
        assertThat(next.data().take("list")).contains("[\"confidential\"]");
        assertThat(fields(id)).doesNotContainKey("list");
    }

    @Test
    void updateAndTakeCostAsManyRoundTripsAsWithoutEncryption() {
        SessionId id = encrypting.stored("count", 1);
        SessionId other = plain.stored("count", 1);

        assertThat(encrypting.roundTrips(() -> change(encrypting, id)))
                .isEqualTo(plain.roundTrips(() -> change(plain, other)));
    }

    private static void change(SessionFixture node, SessionId id) {
        Request request = node.request(id);
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        request.data().put("count", 7);
        request.data().save();
        request.data().update("count", Integer.class, now -> now.orElse(0) + 1);
        assertThat(request.data().take("count")).contains("8");
        request.commitHeaders();
    }

    @Test
    void unchangedValueIsNotWrittenAgain() {
        SessionId id = encrypting.stored("a", Map.of("b", "c"));
        byte[] before = field(id, "a");
        Request request = encrypting.request(id);
        request.data().get("a", Map.class);
        request.data().put("a", Map.of("b", "c"));
        request.commitHeaders();

        assertThat(field(id, "a")).isEqualTo(before);
    }

    @Test
    void conflictingUpdatesSeeEachOther() {
        SessionId id = encrypting.stored("count", 0);
        Request slow = encrypting.request(id);
        slow.data().get("count");
        encrypting.request(id).data().update("count", Integer.class, now -> now.orElse(0) + 1);

        assertThat(slow.data().update("count", Integer.class, now -> now.orElse(0) + 1))
                .isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"renewId", "login", "renew-after"})
    void valuesSurviveARenewalAndAreEncryptedForTheNewId(String how) {
        SessionId id = encrypting.stored("a", "1");
        byte[] before = field(id, "a");
        SessionFixture node = how.equals("renew-after") ? encrypting.with("renew-after", "PT0.001S") : encrypting;
        node.pass(Duration.ofSeconds(1));
        Request request = node.request(id);
        request.data().get("a");
        if (how.equals("login")) {
            request.data().login("ann");
        } else if (how.equals("renewId")) {
            request.data().renewId();
        }
        request.commitHeaders();

        assertThat(request.id()).isNotEqualTo(id);
        assertThat(read(encrypting, request.id(), "a")).contains("1");
        assertThat(isEncrypted(request.id(), "a")).isTrue();
        plant(request.id(), "a", before);
        assertUndecryptable(encrypting, request.id(), "a");
    }

    @Test
    void requestThatFollowsARotationWritesUnderTheNewId() {
        SessionId id = encrypting.stored("a", "1");
        SessionFixture rotating = encrypting.with("renew-after", "PT0.001S");
        Request slow = encrypting.request(id);
        slow.data().get("a");
        rotating.pass(Duration.ofSeconds(1));
        Request rotation = rotating.request(id);
        rotation.data().get("a");
        rotation.commitHeaders();
        slow.data().put("b", "2");
        slow.data().save();

        assertThat(slow.data().update("a", Integer.class, now -> now.orElse(0) + 1))
                .isEqualTo(2);
        assertThat(slow.id()).isEqualTo(rotation.id()).isNotEqualTo(id);
        assertThat(read(encrypting, rotation.id(), "a")).contains("2");
        assertThat(read(encrypting, rotation.id(), "b")).contains("2");
    }

    @Test
    void valueOfAnotherAttributeIsRefused() {
        SessionId id = encrypting.stored("role", "user");
        write(encrypting, id, "name", "admin");
        plant(id, "role", field(id, "name"));

        assertUndecryptable(encrypting, id, "role");
    }

    @Test
    void valueOfAnotherSessionIsRefused() {
        SessionId id = encrypting.stored("role", "user");
        SessionId admin = encrypting.stored("role", "admin");
        plant(id, "role", field(admin, "role"));

        assertUndecryptable(encrypting, id, "role");
    }

    @Test
    void copyOfAWholeSessionIsRefused() {
        SessionId id = encrypting.stored("role", "user");
        SessionId admin = encrypting.stored("role", "admin");
        fields(admin).forEach((name, value) -> plant(id, name, value));

        assertUndecryptable(encrypting, id, "role");
    }

    @Test
    void valueOfWhichAByteWasChangedOrRemovedIsRefused() {
        SessionId id = encrypting.stored("role", "user");
        byte[] stored = field(id, "role");
        for (int position : new int[] {1, 5, 17, stored.length - 16, stored.length - 1}) {
            byte[] changed = stored.clone();
            changed[position] ^= 1;
            plant(id, "role", changed);
            assertUndecryptable(encrypting, id, "role");
        }
        plant(id, "role", Arrays.copyOf(stored, stored.length - 1));
        assertUndecryptable(encrypting, id, "role");
        plant(id, "role", Arrays.copyOf(stored, 1));
        assertUndecryptable(encrypting, id, "role");
    }

    @Test
    void undecryptableValueIsOverwrittenAndRemovedAsAnyOther() {
        SessionId id = encrypting.stored("role", "user");
        plant(id, "role", new byte[] {1, 2, 3});
        write(encrypting, id, "role", "guest");
        assertThat(read(encrypting, id, "role")).contains("guest");

        plant(id, "role", new byte[] {1, 2, 3});
        assertThat(encrypting.request(id).data().update("role", String.class, now -> now.orElse("none")))
                .isEqualTo("none");
        plant(id, "role", new byte[] {1, 2, 3});
        Request request = encrypting.request(id);
        assertThat(request.data().take("role")).isEmpty();
        request.data().remove("role");
        request.commitHeaders();
        assertThat(fields(id)).doesNotContainKey("role");
    }

    @Test
    void snapshotHasDecryptedValuesAndLeavesOutOthers() {
        SessionId id = encrypting.stored("a", "1");
        write(encrypting, id, "b", "2");
        plant(id, "b", field(id, "a"));
        Request request = encrypting.request(id);
        request.data().put("c", "3");
        SessionSnapshot snapshot = request.data().snapshot();

        assertThat(snapshot.get("a", String.class)).contains("1");
        assertThat(snapshot.get("b", String.class)).isEmpty();
        assertThat(snapshot.get("c", String.class)).contains("3");
        assertThat(log.of("attribute-undecryptable")).hasSize(1);
    }

    @Test
    void plainValueIsRefusedIfOnlyEncryptedOnesAreAllowed() {
        SessionId id = encrypting.stored("role", "user");
        plant(id, "role", "\"admin\"".getBytes(UTF_8));

        assertThat(read(encrypting, id, "role")).contains("admin");
        assertUndecryptable(strict(), id, "role");
        SessionId renewed = strict().renew(id);
        assertThat(field(renewed, "role")).as("a renewal does not encrypt it").isEqualTo("\"admin\"".getBytes(UTF_8));
        assertUndecryptable(strict(), renewed, "role");
    }

    /** 33 bytes more than without encryption. */
    @Test
    void maximumSizeCountsEncryptedBytes() {
        SessionFixture small = encrypting.with("max-size", "100");
        small.stored("name", "7".repeat(100 - "name".length() - 2 - 33));

        assertThatExceptionOfType(SessionDataException.class)
                .isThrownBy(() -> small.stored("name", "7".repeat(100 - "name".length() - 2 - 32)))
                .withMessageContaining("101 bytes");
    }
}
