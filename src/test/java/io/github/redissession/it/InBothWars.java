package io.github.redissession.it;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs a suite in the WAR whose resources are CDI beans, and in the WAR whose resources are not. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ParameterizedClass(name = "{0}.war")
@ValueSource(strings = {BeansWarIT.WAR, PlainWarIT.WAR})
@interface InBothWars {}
