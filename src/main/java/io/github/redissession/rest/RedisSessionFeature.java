package io.github.redissession.rest;

import io.github.redissession.config.SettingsReader;
import io.github.redissession.servlet.FilterRegistration;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;

/** Registers the filters and mappers with every Jakarta REST application of the WAR; none has to list them. A service. */
public class RedisSessionFeature implements Feature {

    /** @return false if the application has the filters already, since it has also found {@link ScannedFeature} */
    @Override
    public boolean configure(FeatureContext context) {
        if (context.getConfiguration().isRegistered(BeginRequestFilter.class)) {
            return false;
        }
        context.register(BeginRequestFilter.class);
        context.register(CommitHeadersFilter.class);
        context.register(SaveAfterResourceFilter.class);
        context.register(SaveAfterBodyInterceptor.class);
        context.register(SessionExceptionMapper.class);
        if (!FilterRegistration.isComplete()) { // else exceptions reach the server through the servlet filter
            context.register(DefaultExceptionMapper.class);
        }
        if (SettingsReader.isAuthenticationEnabled()) {
            context.register(RolesFeature.class);
        }
        return true;
    }
}
