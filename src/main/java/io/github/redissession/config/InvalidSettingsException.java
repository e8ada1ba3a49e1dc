package io.github.redissession.config;

import java.util.List;

/** The configuration is invalid; the message lists all faults and how to correct them. */
public final class InvalidSettingsException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InvalidSettingsException(List<String> faults) {
        super("The configuration of redis-session has "
                + (faults.size() == 1 ? "a fault" : faults.size() + " faults")
                + ", so the application does not start:\n  - "
                + String.join("\n  - ", faults));
    }
}
