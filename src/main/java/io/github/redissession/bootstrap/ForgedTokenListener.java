package io.github.redissession.bootstrap;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.metrics.Meters;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/** Logs and counts tokens whose signature no secret verifies. */
final class ForgedTokenListener implements Consumer<SessionId> {

    private static final EventLog LOG = EventLog.of(ForgedTokenListener.class);

    private final Optional<Meters> meters;

    ForgedTokenListener(Optional<Meters> meters) {
        this.meters = meters;
    }

    @Override
    public void accept(SessionId claimed) {
        LOG.log(Level.INFO, LogEvent.named("token-forged").with("session", claimed));
        meters.ifPresent(all -> all.count(Count.TOKENS_FORGED));
    }
}
