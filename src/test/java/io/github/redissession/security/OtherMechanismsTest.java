package io.github.redissession.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.redissession.it.app.mechanism.NameMechanism;
import io.github.redissession.testing.CompiledClasses;
import jakarta.security.enterprise.authentication.mechanism.http.BasicAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.CustomFormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.FormAuthenticationMechanismDefinition;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.LoginToContinue;
import jakarta.security.enterprise.authentication.mechanism.http.OpenIdAuthenticationMechanismDefinition;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OtherMechanismsTest {

    @FormAuthenticationMechanismDefinition(loginToContinue = @LoginToContinue)
    static class Form {}

    @CustomFormAuthenticationMechanismDefinition(loginToContinue = @LoginToContinue)
    static class CustomForm {}

    @OpenIdAuthenticationMechanismDefinition
    static class OpenId {}

    @BasicAuthenticationMechanismDefinition
    static class Basic {}

    /** Stands for a server's extension that adds a mechanism. */
    static class CdiExtension {}

    @TempDir
    private Path folder;

    private final OtherMechanisms others = new OtherMechanisms();

    @ParameterizedTest
    @ValueSource(classes = {Form.class, CustomForm.class, OpenId.class})
    void conflictNamesADefinitionThatUsesTheServersSessionAndTheAlternative(Class<?> application) {
        String conflict = conflict(application, CdiExtension.class);

        assertThat(conflict)
                .contains("@" + application.getSimpleName() + "AuthenticationMechanismDefinition on "
                        + application.getName())
                .contains("redis-session.authentication=false", "the server's own session", "SessionData.login")
                .doesNotContain("CdiExtension");
    }

    @Test
    void conflictNamesBasicAuthenticationWithItsClass() {
        assertThat(conflict(Basic.class, HttpAuthenticationMechanism.class))
                .contains("@BasicAuthenticationMechanismDefinition on " + Basic.class.getName())
                .contains("the Authorization header of each request")
                .doesNotContain("HttpAuthenticationMechanism ");
    }

    @Test
    void conflictNamesMicroProfilesLoginConfigWithMethodAndClass() throws Exception {
        Map<String, String> sources = Map.of(
                "LoginConfig",
                "package org.eclipse.microprofile.auth; import java.lang.annotation.*;"
                        + " @Retention(RetentionPolicy.RUNTIME) public @interface LoginConfig { String authMethod(); }",
                "Shop",
                "@org.eclipse.microprofile.auth.LoginConfig(authMethod = \"MP-JWT\") public class Shop {}");
        try (URLClassLoader classes = CompiledClasses.of(folder, sources)) {
            assertThat(conflict(classes.loadClass("Shop"), CdiExtension.class))
                    .contains("@LoginConfig(authMethod=\"MP-JWT\") on Shop")
                    .contains("the token of each request");
        }
    }

    @Test
    void conflictNamesTheApplicationsMechanismAndTellsItToCallLogin() {
        assertThat(conflict(Object.class, NameMechanism.class))
                .contains(NameMechanism.class.getName())
                .contains("call SessionData.login in it");
    }

    @Test
    void conflictNamesTheProducerOfAnUndefinedMechanism() {
        assertThat(conflict(Object.class, CdiExtension.class)).contains("one that " + CdiExtension.class.getName());
    }

    private String conflict(Class<?> application, Class<?> beanClass) {
        assertThat(others.isEmpty()).isTrue();
        others.addDefinitions(application, Arrays.asList(application.getAnnotations()));
        others.addBean(beanClass);
        assertThat(others.isEmpty()).isFalse();
        return others.conflict();
    }
}
