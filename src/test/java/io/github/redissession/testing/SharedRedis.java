package io.github.redissession.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;

/** Gives tests the Redis of the test run, empty at each injection. */
public final class SharedRedis extends SharedResource<RedisServerProcess> {

    public SharedRedis() {
        super(RedisServerProcess.class, RedisServerProcess::start);
    }

    @Override
    public RedisServerProcess resolveParameter(ParameterContext parameter, ExtensionContext context) {
        RedisServerProcess redis = super.resolveParameter(parameter, context);
        redis.client().flushAll();
        return redis;
    }
}
