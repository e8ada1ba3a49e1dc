package io.github.redissession.scope;

import io.github.redissession.codec.AttributeCodec;
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

/**
 * A bean's instance in a request, and its fields as JSON. Members of the stored JSON that no field could take are kept
 * with it, and go back with it.
 */
final class ScopedBeanState implements AttributeObject {

    private static final EventLog LOG = EventLog.of(ScopedBeanState.class);

    /** What is stored for a field that could not take it, and what the field encodes to for as long as nobody sets it. */
    private static final class Unread {

        private final byte[] stored;
        private final byte[] unset;

        Unread(byte[] stored, byte[] unset) {
            this.stored = stored;
            this.unset = unset;
        }
    }

    private final String attribute;
    private final List<PersistentField> fields;
    private final ScopedBeanInstance<?> instance;
    private final Map<PersistentField, byte[]> proven = new HashMap<>(); // what was seen to come back as it is
    private final Map<PersistentField, Unread> unread = new LinkedHashMap<>();
    private Map<String, byte[]> unknown = Map.of();

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
            json.ifPresent(stored -> load(JsonMembers.split(stored, codec), codec));
        } catch (UnreadableValueException e) {
            String failure = String.valueOf(e.getMessage()); // and not what is behind it, which may show the value
            LOG.log(Level.WARNING, unreadable().with("failure", failure));
        }
    }

    private void load(Map<String, byte[]> members, AttributeCodec codec) {
        fields.forEach(field ->
                Optional.ofNullable(members.remove(field.member())).ifPresent(stored -> load(field, stored, codec)));
        unknown = members;
        if (!unread.isEmpty()) {
            LOG.log(Level.WARNING, unreadable().with("fields", unread.keySet()));
        }
    }

    private void load(PersistentField field, byte[] stored, AttributeCodec codec) {
        try {
            field.write(stored, object(), codec);
            proven.put(field, field.read(object(), codec));
        } catch (UnreadableValueException e) {
            unread.put(field, new Unread(stored, field.read(object(), codec)));
        }
    }

    private LogEvent unreadable() {
        return LogEvent.named("attribute-unreadable").with("attribute", attribute);
    }

    @Override
    public byte[] json(AttributeCodec codec) {
        Map<String, byte[]> members = new LinkedHashMap<>();
        for (PersistentField field : fields) {
            byte[] now = field.read(object(), codec);
            if (!Arrays.equals(now, proven.get(field))) {
                field.prove(now, codec);
                proven.put(field, now);
            }
            members.put(field.member(), stored(field, now));
        }
        members.putAll(unknown);
        return JsonMembers.join(members, codec);
    }

    private byte[] stored(PersistentField field, byte[] now) {
        Unread before = unread.get(field);
        return before != null && Arrays.equals(now, before.unset) ? before.stored : now;
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
