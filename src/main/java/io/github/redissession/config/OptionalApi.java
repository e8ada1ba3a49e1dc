package io.github.redissession.config;

/**
 * An API that the server may have or not. A class of the library that knows it is loaded only after a look here: it is
 * no bean that CDI would find by itself, and no signature of a class that CDI looks at names it.
 */
public enum OptionalApi {
    HEALTH("org.eclipse.microprofile.health.HealthCheck"),
    SERVLET("jakarta.servlet.ServletContext"),
    METRICS("org.eclipse.microprofile.metrics.MetricRegistry");

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
