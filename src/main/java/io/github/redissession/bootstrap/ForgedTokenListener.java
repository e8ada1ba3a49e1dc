package io.github.redissession.bootstrap;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.metrics.Meters;
import io.github.redissession.metrics.Meters.Count;
import io.github.redissession.token.SessionId;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Consumer;

/** Says and counts that a client showed a token that no secret made. */
final class ForgedTokens implements Consumer<SessionId> {

    private static final EventLog LOG = EventLog.of(ForgedTokens.class);

    private final Optional<Meters> meters;

    ForgedTokens(Optional<Meters> meters) {
        this.meters = meters;
    }

    @Override
    public void accept(SessionId claimed) {
        LOG.log(Level.INFO, LogEvent.named("token-forged").with("session", claimed));
        meters.ifPresent(all -> all.count(Count.TOKENS_FORGED));
    }
}
