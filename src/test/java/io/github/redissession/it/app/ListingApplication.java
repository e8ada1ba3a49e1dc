package io.github.redissession.it.app;

import io.github.redissession.rest.RedisSessionFeature;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Lists its own classes, and none of the library's, unless the server needs the feature to be listed. */
@ApplicationPath("")
public class ListingApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        Set<Class<?>> classes = new HashSet<>(List.of(
                GuideResource.class,
                VisitsResource.class,
                DerivedResource.class,
                EnterpriseResource.class,
                AttributesResource.class,
                BeansResource.class,
                SessionResource.class,
                FailuresResource.class,
                ResponsesResource.class,
                BodiesResource.class,
                ValuesResource.class,
                ShopsResource.class,
                SlowResource.class,
                CountingFilter.class,
                GuardingFilter.class,
                LateMapper.class,
                TeapotMapper.class));
        if (Boolean.getBoolean("tests.listed-feature")) {
            classes.add(RedisSessionFeature.class);
        }
        return classes;
    }
}
