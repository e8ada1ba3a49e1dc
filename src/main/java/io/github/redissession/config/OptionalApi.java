package io.github.redissession.config;

/**
 * An API that a server may lack. A class that links to such an API is loaded only after {@link #isPresent}: it is not a
 * discovered bean, and the signatures of discovered beans do not mention it.
 */
public enum OptionalApi {
    HEALTH("org.eclipse.microprofile.health.HealthCheck"),
    SERVLET("jakarta.servlet.ServletContext"),
    METRICS("org.eclipse.microprofile.metrics.MetricRegistry"),
    TELEMETRY("io.opentelemetry.api.metrics.Meter");

    private final String type;

    OptionalApi(String type) {
        this.type = type;
    }

    public boolean isPresent() {
        try {
            Class.forName(type, false, OptionalApi.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
