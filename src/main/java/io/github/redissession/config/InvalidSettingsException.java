package io.github.redissession.config;

import java.util.List;

/** The configuration cannot be used; the message lists every fault in it and what to do. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> faults) {
        super("The configuration of redis-session has "
                + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                + ", so the application does not start:\n  - "
                + String.join("\n  - ", faults));
    }
}
