package io.github.redissession.codec;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.SessionDataException;
import io.github.redissession.jsonb.JsonbTypeValidator;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random values of nested types: what the proof accepts is read back as the same. {@code -Dvalues=100000} sets their number,
 * {@code -Dvalues.seed=…} repeats a run.
 */
class RandomValuesTest {

    private static final int COUNT = Integer.getInteger("values", 2_000);
    private static final long SEED = Long.getLong("values.seed", System.nanoTime());

    private final AttributeCodec codec = new AttributeCodec();

    @Test
    void acceptedValueIsReadBackAsTheSame() {
        SplittableRandom seeds = new SplittableRandom(SEED);
        List<String> changed = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < COUNT; i++) {
            RandomValues.Typed typed = new RandomValues(seeds.split()).any(3);
            if (typed.value() == null) {
                continue;
            }
            accepted += put(typed, changed) ? 1 : 0;
            accepted += field(typed, changed) ? 1 : 0;
        }
        System.out.println(accepted + " values accepted of " + 2 * COUNT + ", -Dvalues.seed=" + SEED);
        assertThat(changed).isEmpty();
    }

    /** As an attribute. */
    private boolean put(RandomValues.Typed typed, List<String> changed) {
        byte[] json;
        try {
            json = codec.proof().encode("v", typed.value());
        } catch (SessionDataException e) {
            return false;
        }
        compare("put", typed, json, changed);
        return true;
    }

    /** As a field of this type in a scoped bean. */
    private boolean field(RandomValues.Typed typed, List<String> changed) {
        if (!JsonbTypeValidator.problems(typed.type()).isEmpty()) {
            return false;
        }
        byte[] json;
        try {
            json = codec.encode("v", typed.value(), typed.type());
        } catch (SessionDataException e) {
            return false;
        }
        if (!codec.proof().isKept(typed.type(), typed.value())) {
            try {
                Object read = codec.decode(json, typed.type()).orElse(null);
                if (codec.proof().difference(typed.value(), read, "v").isPresent()) {
                    return false;
                }
            } catch (UnreadableValueException e) {
                return false;
            }
        }
        compare("field", typed, json, changed);
        return true;
    }

    private void compare(String what, RandomValues.Typed typed, byte[] json, List<String> changed) {
        Object read;
        try {
            read = codec.decode(json, typed.type()).orElse(null);
        } catch (UnreadableValueException e) {
            read = e.toString();
        }
        if (!Same.isSame(typed.value(), read)) {
            changed.add(what + " " + typed.type() + ": " + Same.text(typed.value()) + " is read as " + Same.text(read));
        }
    }
}
