package io.github.redissession.metrics;

/**
 * Describes a metric for both APIs.
 *
 * @param name by the semantic conventions of OpenTelemetry, without the library's namespace
 * @param unit by UCUM; what is counted is an annotation in braces
 */
record Metric(String name, String unit, String description) {

    static final Metric DESTROYED = new Metric("destroyed", "{session}", "Sessions ended, by reason");
    static final Metric STORE_ERRORS =
            new Metric("store.errors", "{error}", "Operations that failed because Redis was unavailable, by operation");
    static final Metric LOAD_DURATION = new Metric("load.duration", "s", "Duration of loading a session");
    static final Metric SAVE_DURATION = new Metric("save.duration", "s", "Duration of writing a session");

    String openTelemetryName() {
        return "redis_session." + name;
    }

    /** The name that Prometheus has for both APIs, before it adds the unit and {@code _total}. */
    String microProfileName() {
        return openTelemetryName().replace('.', '_');
    }
}
