package io.github.redissession.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the Redis of the test run, empty at each injection; JUnit closes it at the end. */
public final class SharedRedis implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == RedisServerProcess.class;
    }

    @Override
    public RedisServerProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RedisServerProcess redis = context.getRoot()
                .getStore(Namespace.create(SharedRedis.class))
                .getOrComputeIfAbsent(
                        RedisServerProcess.class, type -> RedisServerProcess.start(), RedisServerProcess.class);
        redis.client().flushAll();
        return redis;
    }
}
