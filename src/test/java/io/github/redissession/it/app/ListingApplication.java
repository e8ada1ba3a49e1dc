package io.github.redissession.it.app;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** Lists its own classes, and none of the library's. */
@ApplicationPath("")
public class ListingApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(
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
                TeapotMapper.class);
    }
}
