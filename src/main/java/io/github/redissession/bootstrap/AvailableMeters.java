package io.github.redissession.bootstrap;

import io.github.redissession.config.OptionalApi;
import io.github.redissession.metrics.MicroProfileMeters;
import io.github.redissession.metrics.OpenTelemetryMeters;
import io.github.redissession.metrics.ServerMeters;
import io.github.redissession.metrics.SeveralMeters;
import jakarta.enterprise.inject.Instance;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the server's meters. A server may have both APIs: each gets all metrics, since they are separate systems. */
final class AvailableMeters {

    private AvailableMeters() {}

    /**
     * @param beans the beans of the application
     * @return empty if the server has neither API; no class that refers to one is used then
     */
    static Optional<ServerMeters> of(Instance<Object> beans) {
        List<ServerMeters> meters = Stream.of(microProfile(beans), openTelemetry(beans))
                .flatMap(Optional::stream)
                .toList();
        return meters.size() > 1
                ? Optional.of(new SeveralMeters(meters))
                : meters.stream().findFirst();
    }

    private static Optional<ServerMeters> microProfile(Instance<Object> beans) {
        return OptionalApi.METRICS.isPresent() ? MicroProfileMeters.of(beans) : Optional.empty();
    }

    private static Optional<ServerMeters> openTelemetry(Instance<Object> beans) {
        return OptionalApi.TELEMETRY.isPresent() ? OpenTelemetryMeters.of(beans) : Optional.empty();
    }
}
