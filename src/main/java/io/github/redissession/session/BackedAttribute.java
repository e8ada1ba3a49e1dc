package io.github.redissession.session;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An {@link AttributeObject} and the stored value of the attribute that it backs. Not thread-safe. */
final class BackedAttribute {

    private static final EventLog LOG = EventLog.of(BackedAttribute.class);

    private final AttributeObject object;
    private final AttributeCodec codec;
    private byte @Nullable [] value; // the attribute's value that the object stands for; null: there was none
    private byte @Nullable [] encoded; // the object's own encoding of that value; null: it has none
    private boolean detached;

    BackedAttribute(AttributeObject object, byte @Nullable [] value, AttributeCodec codec) {
        this.object = object;
        this.value = value;
        this.codec = codec;
        object.load(Optional.ofNullable(value).filter(json -> !StoredValue.isUndecryptable(json)), codec);
        encoded = object.json(codec);
    }

    AttributeObject object() {
        return object;
    }

    /**
     * The attribute's value. While the object is unchanged, these are the stored bytes, from which the object's own
     * encoding may differ.
     */
    byte @Nullable [] json() {
        byte[] now = object.json(codec);
        return Arrays.equals(now, encoded) ? value : now;
    }

    /** The store has the attribute with this value. */
    void saved(byte[] json) {
        if (!Arrays.equals(json, value)) {
            value = json;
            encoded = json;
        }
    }

    /** The object no longer backs the attribute: later changes to it are lost. */
    void detach() {
        if (!detached) {
            detached = true;
            encoded = encodable().orElse(null);
        }
    }

    private Optional<byte[]> encodable() {
        try {
            return Optional.of(object.json(codec));
        } catch (SessionDataException e) { // irrelevant for an object that is not saved
            return Optional.empty();
        }
    }

    void destroy() {
        detach();
        object.destroy();
    }

    /** The request has ended: reports a change that is lost, and releases the object. */
    void end() {
        if (detached && encodable().filter(now -> !Arrays.equals(now, encoded)).isPresent()) {
            LOG.log(Level.WARNING, LogEvent.named("detached-object-changed").with("class", className()));
        }
        release();
    }

    private void release() {
        try {
            object.release();
        } catch (RuntimeException e) { // thrown by the application; the other objects must still be released
            LOG.log(Level.ERROR, LogEvent.named("bean-release-failed").with("class", className()), e);
        }
    }

    private String className() {
        return object.object().getClass().getName();
    }
}
