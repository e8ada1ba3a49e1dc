package io.github.redissession.it.app;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks the methods whose answers {@link CountingFilter} counts. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface Counted {}
