package io.github.redissession.metrics;

import io.github.redissession.SessionDestroyed.Reason;
import io.github.redissession.SessionStoreException;
import io.github.redissession.store.SessionEvents.DropReason;
import java.time.Duration;
import java.util.List;

/** Passes everything on to each of several meters. Thread-safe. */
public final class SeveralMeters implements ServerMeters {

    private final List<ServerMeters> meters;

    public SeveralMeters(List<ServerMeters> meters) {
        this.meters = List.copyOf(meters);
    }

    @Override
    public void register(String contextPath) {
        meters.forEach(each -> each.register(contextPath));
    }

    @Override
    public void count(Count counter) {
        meters.forEach(each -> each.count(counter));
    }

    @Override
    public void countDestroyed(Reason reason) {
        meters.forEach(each -> each.countDestroyed(reason));
    }

    @Override
    public void countDropped(DropReason reason) {
        meters.forEach(each -> each.countDropped(reason));
    }

    @Override
    public void countError(Operation operation, SessionStoreException failure) {
        meters.forEach(each -> each.countError(operation, failure));
    }

    @Override
    public void timeLoad(Duration time) {
        meters.forEach(each -> each.timeLoad(time));
    }

    @Override
    public void timeSave(Duration time) {
        meters.forEach(each -> each.timeSave(time));
    }
}
