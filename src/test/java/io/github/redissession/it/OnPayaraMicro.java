package io.github.redissession.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A suite whose WAR is deployed on Payara Micro only: it needs what that server's distribution has. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "server",
        matches = "payara-micro(-7)?",
        disabledReason = "the WAR of this suite is deployed on Payara Micro only")
@interface OnPayaraMicro {}
