package io.github.redissession.metrics;

import io.github.redissession.SessionCreated;
import io.github.redissession.SessionDestroyed;
import io.github.redissession.metrics.Meters.Count;
import java.util.function.Consumer;

/** Counts events before they go on to the application's observers, whatever these throw. */
public final class CountedEvents implements Consumer<Object> {

    private final Consumer<Object> observers;
    private final Meters meters;

    public CountedEvents(Consumer<Object> observers, Meters meters) {
        this.observers = observers;
        this.meters = meters;
    }

    @Override
    public void accept(Object event) {
        if (event instanceof SessionCreated) {
            meters.count(Count.CREATED);
        } else if (event instanceof SessionDestroyed destroyed) {
            meters.countDestroyed(destroyed.reason());
        }
        observers.accept(event);
    }
}
