package io.github.redissession.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import java.lang.management.ManagementFactory;
import java.util.logging.Level;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The settings of WildFly, as it shows them by JMX. */
class RealmCallersCheckTest {

    public interface UndertowMBean {
        String getdefaultSecurityDomain();
    }

    public record Undertow() implements UndertowMBean {
        @Override
        public String getdefaultSecurityDomain() {
            return "other";
        }
    }

    public interface DomainMBean {
        boolean isintegratedJaspi();
    }

    public record Domain(boolean isintegratedJaspi) implements DomainMBean {}

    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @AfterEach
    void unregister() throws Exception {
        for (ObjectName name : server.queryNames(new ObjectName("jboss.as:*"), null)) {
            server.unregisterMBean(name);
        }
    }

    private void register(boolean integrated) throws Exception {
        ObjectName undertow = new ObjectName("jboss.as:subsystem=undertow");
        server.registerMBean(new Undertow(), undertow);
        server.registerMBean(new Domain(integrated), new ObjectName(undertow + ",application-security-domain=other"));
    }

    private static String log() {
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            RealmCallersCheck check = new RealmCallersCheck();
            check.run();
            check.run();
            return log.lines().toString();
        }
    }

    @Test
    void warningNamesTheCommandIfCallersMustBeInARealm() throws Exception {
        register(true);
        assertThat(log())
                .containsOnlyOnce("event=callers-need-realm domain=other")
                .contains(
                        "/subsystem=undertow/application-security-domain=other:write-attribute(name=integrated-jaspi,value=false)");
    }

    @Test
    void nothingIsLoggedIfTheMechanismNamesCallers() throws Exception {
        register(false);
        assertThat(log()).isEqualTo("[]");
    }

    @Test
    void nothingIsLoggedOnOtherServers() {
        assertThat(log()).isEqualTo("[]");
    }
}
