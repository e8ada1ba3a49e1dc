package io.github.redissession.bootstrap;

import io.github.redissession.SessionData;
import io.github.redissession.SessionRedis;
import io.github.redissession.Sessions;
import io.github.redissession.codec.AttributeCodec;
import io.github.redissession.config.OptionalApi;
import io.github.redissession.config.SessionSettings;
import io.github.redissession.config.SessionSettings.Transport;
import io.github.redissession.metrics.CapturedTraces;
import io.github.redissession.metrics.CountedEvents;
import io.github.redissession.metrics.MeteredIndex;
import io.github.redissession.metrics.MeteredStore;
import io.github.redissession.metrics.Meters;
import io.github.redissession.metrics.ServerMeters;
import io.github.redissession.principal.DefaultSessions;
import io.github.redissession.principal.IndexedSessions;
import io.github.redissession.servlet.UnfilteredRequests;
import io.github.redissession.servlet.WebApplication;
import io.github.redissession.session.CurrentSessionProvider;
import io.github.redissession.session.ScopedInstances;
import io.github.redissession.session.SessionRequests;
import io.github.redissession.store.Probe;
import io.github.redissession.store.SessionEvents;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.ExpressTokens;
import io.github.redissession.token.RandomSessionIds;
import io.github.redissession.token.SessionId;
import io.github.redissession.token.SessionIds;
import io.github.redissession.token.TokenSigner;
import io.github.redissession.token.Tokens;
import io.github.redissession.transport.CookieTransport;
import io.github.redissession.transport.HeaderTransport;
import io.github.redissession.transport.TokenTransport;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.json.bind.Jsonb;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import redis.clients.jedis.UnifiedJedis;

/**
 * Makes the library's objects, one of each per application. Their classes do not depend on CDI. All methods are static: an
 * instance would be made before the application has a naming context, which GlassFish reports as an error.
 */
@ApplicationScoped
class Producers {

    /**
     * @param meters a parameter so that the meters are registered at the start; the probe is made on its first use
     * @param beans sees the library's beans, as an extension's own does not on every server
     */
    static void start(
            @Observes @Initialized(ApplicationScoped.class) Object event,
            RedisSessionExtension extension,
            ScopedInstances instances,
            Optional<Meters> meters,
            BeanManager beans) {
        extension.scope().start(instances);
        extension.started(() -> beans.createInstance().select(Probe.class).get());
    }

    @Produces
    @Singleton
    static SessionSettings settings(RedisSessionExtension extension) {
        return extension.settings();
    }

    @Produces
    @Singleton
    static AttributeCodec codec(@SessionRedis Instance<Jsonb> application) {
        return application.isUnsatisfied() ? new AttributeCodec() : AttributeCodec.of(application.get());
    }

    static void close(@Disposes AttributeCodec codec) throws Exception {
        codec.close();
    }

    @Produces
    @Singleton
    static Stores stores(SessionSettings settings, @SessionRedis Instance<UnifiedJedis> redis) {
        return Stores.of(settings, redis::get);
    }

    @Produces
    @Singleton
    static Probe probe(Stores stores) {
        return stores.probe();
    }

    /** Empty if the server has no metrics. */
    @Produces
    @Singleton
    static Optional<Meters> meters(Instance<Object> beans, RedisSessionExtension extension) {
        Optional<ServerMeters> meters = AvailableMeters.of(beans);
        meters.ifPresent(all -> extension.whenDeployed(all::register));
        return meters.map(Function.identity());
    }

    /** The parts behind the session that depend on whether the server has metrics. */
    record Backend(SessionStore store, IndexedSessions principals, SessionEvents events) {}

    @Produces
    @Singleton
    static Backend backend(SessionSettings settings, Stores stores, Event<Object> event, Optional<Meters> meters) {
        SessionStore store = meters.<SessionStore>map(all -> new MeteredStore(stores.store(), all))
                .orElseGet(stores::store);
        SessionIndex index = meters.<SessionIndex>map(all -> new MeteredIndex(stores.index(), all))
                .orElseGet(stores::index);
        SessionEvents cdiEvents = new CdiSessionEvents(event);
        SessionEvents events = meters.<SessionEvents>map(all -> new CountedEvents(cdiEvents, all))
                .orElse(cdiEvents);
        return new Backend(store, new IndexedSessions(store, index, events, settings.maxSessions()), events);
    }

    @Produces
    @Singleton
    static SessionRequests requests(
            SessionSettings settings, Backend backend, AttributeCodec codec, Optional<Meters> meters) {
        Clock clock = Clock.systemUTC();
        return new SessionRequests(
                settings,
                backend.store(),
                backend.principals(),
                backend.events(),
                ids(settings),
                tokens(settings, new ForgedTokenListener(meters)),
                settings.transports().stream()
                        .map(transport -> transport(transport, settings, clock))
                        .toList(),
                codec,
                clock,
                traces());
    }

    /** The class that refers to the API is loaded only if the server has it. */
    private static Supplier<Optional<Executor>> traces() {
        return OptionalApi.TELEMETRY.isPresent() ? new CapturedTraces() : Optional::empty;
    }

    @Produces
    @Singleton
    static CurrentSessionProvider currentSession(
            BeanManager beans, RedisSessionExtension extension, Instance<SessionRequests> requests) {
        boolean servlet = OptionalApi.SERVLET.isPresent();
        if (extension.isStoreInMemory() && !(servlet && WebApplication.isIn(beans))) {
            return CurrentSessionProvider.withoutServer(beans, requests::get);
        }
        return new CurrentSessionProvider(beans, servlet ? new UnfilteredRequests(beans) : Optional::empty);
    }

    @Produces
    @ApplicationScoped
    static SessionData sessionData(CurrentSessionProvider currentSession, RedisSessionExtension extension) {
        extension.use().found(); // CDI makes the bean when it is first used
        return currentSession.data();
    }

    @Produces
    @ApplicationScoped
    static Sessions sessions(Backend backend, CurrentSessionProvider currentSession, RedisSessionExtension extension) {
        extension.use().found();
        return new DefaultSessions(backend.store(), backend.principals(), currentSession.data());
    }

    private static Tokens tokens(SessionSettings settings, Consumer<SessionId> forgedTokens) {
        return switch (settings.format()) {
            case NATIVE -> new TokenSigner(settings.secrets(), settings.application(), forgedTokens);
            case EXPRESS -> new ExpressTokens(settings.secrets(), forgedTokens);
        };
    }

    private static SessionIds ids(SessionSettings settings) {
        return switch (settings.format()) {
            case NATIVE -> new RandomSessionIds();
            case EXPRESS -> RandomSessionIds.asExpress();
        };
    }

    private static TokenTransport transport(Transport transport, SessionSettings settings, Clock clock) {
        return switch (transport) {
            case COOKIE -> new CookieTransport(settings.cookie(), settings.trustProxy(), clock);
            case HEADER -> new HeaderTransport(settings.headerName());
        };
    }
}
