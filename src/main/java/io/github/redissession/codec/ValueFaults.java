package io.github.redissession.codec;

import io.github.redissession.jsonb.NotFinite;
import java.util.List;
import java.util.Optional;

/** What is wrong with a value, and what to do, as the end of a sentence. */
final class ValueFaults {

    private static final String ADVICE =
            ". Store an id or a record of what is needed instead, give the class getters and"
                    + " setters or an adapter (@JsonbTypeAdapter), or mark as transient what need not be kept";

    private ValueFaults() {}

    /** @param problems all that is wrong with the value's type */
    static String ofType(List<String> problems) {
        return String.join("; ", problems) + ADVICE;
    }

    /** @param difference what is not the same when the value is read back */
    static String ofValue(String difference) {
        return difference + ". Use a value that JSON keeps, for example elements of one class, a record, or an adapter"
                + " (@JsonbTypeAdapter)";
    }

    /** A value that JSON Binding does not encode. */
    static String unmappable(Object value) {
        Optional<String> number = notFinite(value);
        return number.isPresent()
                ? number.get() + " is NaN or infinite, which JSON has no number for. Store null or a text in its place"
                : "JSON Binding cannot map " + value.getClass().getName() + ADVICE;
    }

    private static Optional<String> notFinite(Object value) {
        try {
            return NotFinite.find(value, value.getClass().getName());
        } catch (RuntimeException | StackOverflowError e) { // the value failed before, for a reason of its own
            return Optional.empty();
        }
    }
}
