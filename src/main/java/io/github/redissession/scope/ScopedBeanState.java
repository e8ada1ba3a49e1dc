package io.github.redissession.scope;

import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.codec.Immutability;
import io.github.redissession.codec.JsonMembers;
import io.github.redissession.codec.UnreadableValueException;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.AttributeObject;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The instance of a bean in one request, with its fields as a JSON object. Stored members that no field can read are
 * preserved and written back unchanged.
 */
final class ScopedBeanState implements AttributeObject {

    private static final EventLog LOG = EventLog.of(ScopedBeanState.class);

    /** A stored member that its field could not read, and the JSON of the field while it is unchanged. */
    private static final class UnreadMember {

        private final byte[] stored;
        private final byte[] unchanged;

        UnreadMember(byte[] stored, byte[] unchanged) {
            this.stored = stored;
            this.unchanged = unchanged;
        }
    }

    private final String attribute;
    private final List<PersistentField> fields;
    private final ScopedBeanInstance<?> instance;
    private final Map<PersistentField, byte[]> verified = new HashMap<>(); // JSON that is known to be lossless
    private final Map<PersistentField, Object> immutable =
            new HashMap<>(); // the values of that JSON that cannot change
    private final Map<PersistentField, UnreadMember> unread = new LinkedHashMap<>();
    private Map<String, byte[]> unknownMembers = Map.of();

    ScopedBeanState(String attribute, List<PersistentField> fields, ScopedBeanInstance<?> instance) {
        this.attribute = attribute;
        this.fields = fields;
        this.instance = instance;
    }

    @Override
    public Object object() {
        return instance.object();
    }

    @Override
    public void load(Optional<byte[]> json, AttributeCodec codec) {
        try {
            json.ifPresent(stored -> load(JsonMembers.split(stored), codec));
        } catch (UnreadableValueException e) {
            String failure = String.valueOf(e.getMessage()); // not the cause, which may contain the value
            LOG.log(Level.WARNING, unreadable().with("failure", failure));
        }
    }

    private void load(Map<String, byte[]> members, AttributeCodec codec) {
        fields.forEach(field ->
                Optional.ofNullable(members.remove(field.member())).ifPresent(stored -> load(field, stored, codec)));
        unknownMembers = members;
        if (!unread.isEmpty()) {
            LOG.log(Level.WARNING, unreadable().with("fields", unread.keySet()));
        }
    }

    private void load(PersistentField field, byte[] stored, AttributeCodec codec) {
        try {
            field.decode(stored, object(), codec);
            verified.put(field, field.encode(object(), codec));
        } catch (UnreadableValueException e) {
            unread.put(field, new UnreadMember(stored, field.encode(object(), codec)));
        }
    }

    private LogEvent unreadable() {
        return LogEvent.named("attribute-unreadable").with("attribute", attribute);
    }

    @Override
    public byte[] json(AttributeCodec codec) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (PersistentField field : fields) {
            members.put(field.member(), storedOr(json(field, codec), field));
        }
        members.putAll(unknownMembers);
        return JsonMembers.join(members);
    }

    private byte[] json(PersistentField field, AttributeCodec codec) {
        Object value = field.value(object());
        byte[] known = verified.get(field);
        if (known != null && value != null && isSame(value, immutable.get(field))) {
            return known;
        }
        byte[] json = field.encode(object(), codec);
        if (!Arrays.equals(json, known)) {
            field.verifyLossless(json, object(), codec);
            verified.put(field, json);
        }
        if (value != null && Immutability.isImmutable(value)) {
            immutable.put(field, value);
        } else {
            immutable.remove(field);
        }
        return json;
    }

    /** A field of a primitive type is boxed anew with each read. Other classes may have any {@code equals}. */
    private static boolean isSame(Object value, @Nullable Object before) {
        return value == before
                || (value instanceof Number || value instanceof Boolean || value instanceof Character)
                        && value.getClass().getName().startsWith("java.lang.")
                        && value.equals(before);
    }

    /** A member that could not be read stays as stored until its field changes. */
    private byte[] storedOr(byte[] json, PersistentField field) {
        UnreadMember member = unread.get(field);
        return member != null && Arrays.equals(json, member.unchanged) ? member.stored : json;
    }

    @Override
    public void destroy() {
        instance.destroy();
    }

    @Override
    public void release() {
        instance.release();
    }
}
