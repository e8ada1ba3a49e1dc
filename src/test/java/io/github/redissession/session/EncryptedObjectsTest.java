package io.github.redissession.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.token.SessionId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Objects that back attributes, as scoped beans are, with encryption. */
class EncryptedObjectsTest extends EncryptionTestBase {

    private static final String NAME = "bean";

    /** Its state is the text of a JSON string. */
    private static final class Text implements AttributeObject {

        private String json = "\"new\"";

        @Override
        public Object object() {
            return this;
        }

        @Override
        public void load(Optional<byte[]> stored, AttributeCodec codec) {
            stored.ifPresent(bytes -> json = new String(bytes, UTF_8));
        }

        @Override
        public byte[] json(AttributeCodec codec) {
            return json.getBytes(UTF_8);
        }

        @Override
        public void destroy() {}

        @Override
        public void release() {}
    }

    private static Text in(Request request) {
        return (Text) request.sessionRequest()
                .with(session -> session.object(NAME, Text::new))
                .object();
    }

    private SessionId stored(String json) {
        Request request = encrypting.request();
        in(request).json = json;
        request.commitHeaders();
        return request.id();
    }

    @Test
    void stateIsEncryptedAndReadBack() {
        SessionId id = stored("\"one\"");

        assertThat(isEncrypted(id, NAME)).isTrue();
        Request request = encrypting.request(id);
        assertThat(in(request).json).isEqualTo("\"one\"");
        byte[] before = field(id, NAME);
        request.commitHeaders();
        assertThat(field(id, NAME)).as("unchanged").isEqualTo(before);
    }

    @Test
    void undecryptableStateReadsAsNoneAndStaysUntilItChanges() {
        SessionId id = stored("\"one\"");
        byte[] foreign = field(stored("\"two\""), NAME);
        plant(id, NAME, foreign);
        Request request = encrypting.request(id);
        assertThat(in(request).json).isEqualTo("\"new\"");
        request.data().put("other", "1");
        request.commitHeaders();

        assertThat(field(id, NAME)).isEqualTo(foreign);
        assertThat(log.of("attribute-undecryptable")).hasSize(1);
        Request next = encrypting.request(id);
        in(next).json = "\"three\"";
        next.commitHeaders();
        assertThat(in(encrypting.request(id)).json).isEqualTo("\"three\"");
    }
}
