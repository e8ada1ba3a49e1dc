package io.github.redissession.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A suite or test for Payara Micro only: it needs what that server has. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@EnabledIfSystemProperty(
        named = "server",
        matches = "payara-micro(-7)?",
        disabledReason = "this is tested on Payara Micro only")
@interface OnPayaraMicro {}
