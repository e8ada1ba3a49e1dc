package io.github.redissession.it.app;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Binds {@link GuardingFilter} to a method. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {}
