package io.github.redissession.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.testing.CapturedLog;
import io.github.redissession.testing.CompiledClasses;
import io.github.redissession.testing.Settings;
import jakarta.servlet.ServletContext;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Proxy;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.logging.Level;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The servlet container initializers, which run before the application starts. */
class InitializersTest {

    private static final String GUARDED = """
            import jakarta.annotation.security.*;
            @DeclareRoles("clerk")
            public class Guarded {
                @RolesAllowed("admin") public void open(Absent door) {}
            }
            """;
    private static final String OTHER = """
            import jakarta.annotation.security.*;
            public class Other {
                @RolesAllowed({"user", "**"}) public void open() {}
            }
            """;

    @TempDir
    private Path folder;

    private final List<String> declared = new ArrayList<>();

    @BeforeEach
    void configure() {
        configure("true");
    }

    @AfterEach
    void releaseConfig() {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
    }

    @Test
    void classWithAMissingTypeIsSkippedWithAWarning() throws Exception {
        Map<String, String> sources = Map.of("Guarded", GUARDED, "Other", OTHER, "Absent", "public class Absent {}");
        try (URLClassLoader classes = CompiledClasses.of(folder, sources, "Absent");
                CapturedLog log = CapturedLog.from(Level.INFO)) {
            new RolesInitializer()
                    .onStartup(Set.of(classes.loadClass("Guarded"), classes.loadClass("Other")), context(""));

            assertThat(declared).containsExactlyInAnyOrder("clerk", "user");
            assertThat(log.lines())
                    .singleElement()
                    .satisfies(line -> assertThat(line.text())
                            .startsWith(
                                    "event=roles-unreadable class=Guarded failure=\"NoClassDefFoundError: Absent\""));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.0'><display-name>shop</display-name>"
                        + "<login-config><auth-method> FORM </auth-method></login-config></web-app>",
                "<?xml version='1.0'?><!DOCTYPE web-app PUBLIC 'x' 'http://127.0.0.1:1/web.dtd'>"
                        + "<web-app><login-config><realm-name>r</realm-name><auth-method>FORM</auth-method>"
                        + "</login-config></web-app>"
            })
    void loginConfigIsLoggedIfAuthenticationIsEnabled(String descriptor) {
        assertThat(logged(descriptor))
                .singleElement()
                .isEqualTo("event=login-config-ignored file=/WEB-INF/web.xml method=FORM");
    }

    @Test
    void loginConfigWithoutMethodIsLogged() {
        assertThat(logged("<web-app><login-config/><x><auth-method>FORM</auth-method></x></web-app>"))
                .containsExactly("event=login-config-ignored file=/WEB-INF/web.xml method=\"\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<web-app/>", "<web-app><filter><login-config/></filter></web-app>"})
    void missingLoginConfigIsNotLogged(String descriptor) {
        assertThat(logged(descriptor)).isEmpty();
    }

    @Test
    void invalidDescriptorIsLogged() {
        assertThat(logged("<web-app>"))
                .singleElement()
                .asString()
                .startsWith("event=login-config-unreadable file=/WEB-INF/web.xml failure=");
    }

    @Test
    void externalEntityIsNotResolved() {
        assertThat(logged("<!DOCTYPE web-app [<!ENTITY e SYSTEM 'file:///etc/hostname'>]>"
                        + "<web-app><login-config><auth-method>&e;</auth-method></login-config></web-app>"))
                .singleElement()
                .asString()
                .startsWith("event=login-config-");
    }

    @Test
    void loginConfigIsIgnoredIfAuthenticationIsDisabled() {
        configure("false");
        assertThat(logged("<web-app><login-config/></web-app>")).isEmpty();
    }

    private List<String> logged(String descriptor) {
        try (CapturedLog log = CapturedLog.from(Level.INFO)) {
            new LoginConfigInitializer().onStartup(null, context(descriptor));
            return log.lines().stream().map(CapturedLog.Line::text).toList();
        }
    }

    /** @param descriptor the web.xml; empty if there is none */
    private ServletContext context(String descriptor) {
        return (ServletContext) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {ServletContext.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "declareRoles" -> {
                        declared.addAll(List.of((String[]) arguments[0]));
                        yield null;
                    }
                    case "getResourceAsStream" ->
                        descriptor.isEmpty()
                                ? null
                                : new ByteArrayInputStream(descriptor.getBytes(StandardCharsets.UTF_8));
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private static void configure(String authentication) {
        ConfigProviderResolver resolver = ConfigProviderResolver.instance();
        resolver.releaseConfig(resolver.getConfig());
        resolver.registerConfig(
                Settings.config(Settings.withSecret("authentication", authentication)),
                Thread.currentThread().getContextClassLoader());
    }
}
