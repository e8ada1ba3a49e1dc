package io.github.redissession.bootstrap;

import io.github.redissession.request.BodyInterceptor;
import io.github.redissession.request.ConflictMapper;
import io.github.redissession.request.SavingFilter;
import io.github.redissession.request.ServletSessionFilter;
import io.github.redissession.request.SessionFilter;
import io.github.redissession.request.StoreExceptionMapper;
import io.github.redissession.request.UnmappedExceptionMapper;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Registers filters and mappers with every Jakarta REST application of the WAR, which need not list anything. */
public class RedisSessionFeature implements Feature {

    @Override
    public boolean configure(FeatureContext context) {
        context.register(OptionalApi.SERVLET.isPresent() ? ServletSessionFilter.class : SessionFilter.class);
        context.register(SavingFilter.class);
        context.register(BodyInterceptor.class);
        context.register(StoreExceptionMapper.class);
        context.register(ConflictMapper.class);
        context.register(UnmappedExceptionMapper.class);
        return true;
    }
}
