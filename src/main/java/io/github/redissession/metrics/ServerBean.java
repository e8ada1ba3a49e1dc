package io.github.redissession.metrics;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.function.Function;

/** Makes meters of a bean that the server may provide. */
final class ServerBean {

    private static final EventLog LOG = EventLog.of(ServerBean.class);

    private ServerBean() {}

    /** Empty if there is no such bean, or if the server fails to provide it. */
    static <T> Optional<ServerMeters> find(Instance<Object> beans, Class<T> type, Function<T, ServerMeters> meters) {
        try {
            Instance<T> bean = beans.select(type, Default.Literal.INSTANCE);
            return bean.isResolvable() ? Optional.of(meters.apply(bean.get())) : Optional.empty();
        } catch (RuntimeException | LinkageError e) { // LinkageError: an incompatible version of the API
            LOG.log(Level.WARNING, LogEvent.named("metrics-unavailable").with("bean", type.getName()), e);
            return Optional.empty();
        }
    }
}
