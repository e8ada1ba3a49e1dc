package io.github.redissession.it.app;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks the methods that {@link GuardingFilter} lets nobody reach. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Guarded {}
