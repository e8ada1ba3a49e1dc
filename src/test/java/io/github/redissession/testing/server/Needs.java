package io.github.redissession.testing.server;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Skips a test, and prints why, on a server that lacks a capability or cannot run here. A test that passes although the
 * server lacks the capability fails, so that the documentation stays true.
 */
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(NeedsExtension.class)
public @interface Needs {

    Capability[] value() default {};

    /** Whether the test may pass without the capabilities: in some of its WARs, or if a certain thread is the first. */
    boolean mayPass() default false;

    /** Whether the application cannot start without the capabilities: the tests are skipped then, without a try. */
    boolean toStart() default false;
}
