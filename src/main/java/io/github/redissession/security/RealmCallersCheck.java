package io.github.redissession.security;

import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Warns at the first caller if the server accepts only callers that exist in a realm of its own: it then answers requests with
 * a principal by 500, whatever authentication mechanism names the caller. WildFly does so by default. Reads its settings by
 * JMX, which shows none while the server starts, and does nothing on other servers. Thread-safe.
 */
final class RealmCallersCheck {

    private static final EventLog LOG = EventLog.of(RealmCallersCheck.class);
    private static final String UNDERTOW = "jboss.as:subsystem=undertow";
    private static final String REMEDY =
            "/subsystem=undertow/application-security-domain=%s:write-attribute(name=integrated-jaspi,value=false)";

    private final AtomicBoolean done = new AtomicBoolean();

    /** Does nothing from the second call on. */
    void run() {
        if (done.compareAndSet(false, true)) {
            warn();
        }
    }

    private static void warn() {
        refusingDomain(ManagementFactory.getPlatformMBeanServer())
                .ifPresent(domain -> LOG.log(
                        Level.WARNING,
                        LogEvent.named("callers-need-realm")
                                .with("domain", domain)
                                .with("remedy", REMEDY.formatted(domain))));
    }

    /** The name of the default security domain, if it accepts only callers of its realm. */
    private static Optional<String> refusingDomain(MBeanServer server) {
        try {
            ObjectName undertow = new ObjectName(UNDERTOW);
            if (!server.isRegistered(undertow)) {
                return Optional.empty();
            }
            String domain = String.valueOf(server.getAttribute(undertow, "defaultSecurityDomain"));
            ObjectName name = new ObjectName(UNDERTOW + ",application-security-domain=" + domain);
            return server.isRegistered(name) && Boolean.TRUE.equals(server.getAttribute(name, "integratedJaspi"))
                    ? Optional.of(domain)
                    : Optional.empty();
        } catch (JMException e) { // another version of the server; the guide names the setting
            LOG.log(Level.DEBUG, LogEvent.named("callers-unchecked"), e);
            return Optional.empty();
        }
    }
}
