package io.github.redissession.session;

import io.github.redissession.SessionDataException;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A live value, and what of it its attribute knows. */
final class BackedAttribute {

    private static final EventLog LOG = EventLog.of(BackedAttribute.class);

    private final AttributeObject value;
    private final AttributeCodec codec;
    private byte @Nullable [] found; // the attribute's value that the object stands for; null: there was none
    private byte @Nullable [] known; // what the object encodes to while it does; null: it cannot be encoded
    private boolean letGo;

    BackedAttribute(AttributeObject value, byte @Nullable [] found, AttributeCodec codec) {
        this.value = value;
        this.found = found;
        this.codec = codec;
        value.load(Optional.ofNullable(found), codec);
        known = value.json(codec);
    }

    AttributeObject value() {
        return value;
    }

    /** The attribute's value: what was found for as long as the object does not change, since it may not encode so. */
    byte @Nullable [] json() {
        byte[] now = value.json(codec);
        return Arrays.equals(now, known) ? found : now;
    }

    /** The store has the attribute with this value. */
    void saved(byte[] json) {
        if (!Arrays.equals(json, found)) {
            found = json;
            known = json;
        }
    }

    /** The object stands for the attribute no more: what changed in it is dropped. */
    void letGo() {
        if (!letGo) {
            letGo = true;
            known = encodable().orElse(null);
        }
    }

    private Optional<byte[]> encodable() {
        try {
            return Optional.of(value.json(codec));
        } catch (SessionDataException e) { // which nobody need know of any more
            return Optional.empty();
        }
    }

    void destroy() {
        letGo();
        value.destroy();
    }

    /** The request has ended. */
    void end() {
        if (letGo && encodable().filter(now -> !Arrays.equals(now, known)).isPresent()) {
            // it was dropped by reload, clear, remove, put or invalidate; what is injected is the object in use
            LOG.log(Level.WARNING, LogEvent.named("detached-object-changed").with("class", className()));
        }
        release();
    }

    private void release() {
        try {
            value.release();
        } catch (RuntimeException e) { // of the application's; others have to be released all the same
            LOG.log(Level.ERROR, LogEvent.named("bean-release-failed").with("class", className()), e);
        }
    }

    private String className() {
        return value.object().getClass().getName();
    }
}
