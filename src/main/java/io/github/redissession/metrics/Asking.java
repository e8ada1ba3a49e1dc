package io.github.redissession.metrics;

import io.github.redissession.SessionStoreException;
import io.github.redissession.metrics.Meters.Operation;
import java.util.function.Supplier;

/** Asks the store, and counts that it could not be asked. */
final class Asking {

    private Asking() {}

    static <T> T of(Meters meters, Operation operation, Supplier<T> question) {
        try {
            return question.get();
        } catch (SessionStoreException e) {
            meters.countError(operation);
            throw e;
        }
    }
}
