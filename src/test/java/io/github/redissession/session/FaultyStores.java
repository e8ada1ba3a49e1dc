package io.github.redissession.session;

import io.github.redissession.session.Backend.Stores;
import io.github.redissession.store.AttributeChanges;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.LoadResult;
import io.github.redissession.store.NewSession;
import io.github.redissession.store.NotLive;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.store.SaveHint;
import io.github.redissession.store.SaveResult;
import io.github.redissession.store.SessionChanges;
import io.github.redissession.store.SessionIndex;
import io.github.redissession.store.SessionStore;
import io.github.redissession.token.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** Stores that each lack one guard. */
final class FaultyStores {

    private static final Lifetime SOME =
            new Lifetime(Instant.EPOCH, Duration.ofMinutes(1), Duration.ofMinutes(1), false, false);

    private FaultyStores() {}

    private static Stores replaced(Stores stores, Function<SessionStore, SessionStore> by) {
        return new Stores(by.apply(stores.store()), stores.index());
    }

    // What a renewal does

    private static Stores renewing(Stores stores, Function<RenewalRequest, RenewalRequest> instead) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult renew(SessionId id, RenewalRequest request) {
                return super.renew(id, instead.apply(request));
            }
        });
    }

    private static RenewalRequest within(RenewalRequest request, Duration grace) {
        return new RenewalRequest(request.newId(), grace, request.login(), request.discardsData(), request.labels());
    }

    static Stores loginWithGrace(Stores stores) {
        return renewing(
                stores, request -> request.login().isPresent() ? within(request, Duration.ofSeconds(50)) : request);
    }

    static Stores renewIdWithGrace(Stores stores) {
        return renewing(
                stores, request -> request.login().isEmpty() ? within(request, Duration.ofSeconds(50)) : request);
    }

    static Stores noGrace(Stores stores) {
        return renewing(stores, request -> within(request, Duration.ZERO));
    }

    static Stores loginOfAnotherKeepsData(Stores stores) {
        return renewing(
                stores,
                request ->
                        new RenewalRequest(request.newId(), request.grace(), request.login(), false, request.labels()));
    }

    static Stores renewalFollows(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult renew(SessionId id, RenewalRequest request) {
                SaveResult result = super.renew(id, request);
                return result instanceof NotLive.Renewed renewed ? super.renew(renewed.id(), request) : result;
            }
        });
    }

    // What a closed id leads to

    /** Remembers where the ids led that were closed. */
    private abstract static class Remembering extends DelegatingStore {

        private static final Map<SessionId, SessionId> NEXT = new ConcurrentHashMap<>(); // of all nodes

        Remembering(SessionStore store) {
            super(store);
        }

        @Override
        public SaveResult renew(SessionId id, RenewalRequest request) {
            NEXT.put(id, request.newId());
            return super.renew(id, request);
        }

        <R> R followed(SessionId id, Function<SessionId, R> operation) {
            R result = operation.apply(id);
            return result instanceof NotLive.Closed && NEXT.containsKey(id) ? operation.apply(NEXT.get(id)) : result;
        }
    }

    static Stores loadOfClosedId(Stores stores) {
        return replaced(stores, sound -> new Remembering(sound) {
            @Override
            public LoadResult load(SessionId id) {
                return followed(id, super::load);
            }
        });
    }

    static Stores saveOfClosedId(Stores stores) {
        return replaced(stores, sound -> new Remembering(sound) {
            @Override
            public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
                return followed(id, each -> super.save(each, changes, hint));
            }
        });
    }

    static Stores hintedSaveOfClosedId(Stores stores) {
        return replaced(stores, sound -> new Remembering(sound) {
            @Override
            public LoadResult load(SessionId id) {
                return hinted(super.load(id));
            }

            @Override
            public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
                return hint.isPresent()
                        ? followed(id, each -> super.save(each, changes, hint))
                        : super.save(id, changes, hint);
            }
        });
    }

    /** The store in memory gives no hints. */
    private static LoadResult hinted(LoadResult result) {
        return result instanceof LoadResult.Found found
                ? new LoadResult.Found(
                        found.session(),
                        Optional.of(new SaveHint(found.session().lifetime(), 0, 0, Duration.ofMinutes(1))))
                : result;
    }

    static Stores updateOfClosedId(Stores stores) {
        return replaced(stores, sound -> new Remembering(sound) {
            @Override
            public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
                return followed(id, each -> super.compareAndSet(each, name, expected, value));
            }
        });
    }

    static Stores invalidationOfClosedId(Stores stores) {
        return replaced(stores, sound -> new Remembering(sound) {
            @Override
            public DestroyResult invalidate(SessionId id) {
                return followed(id, super::invalidate);
            }
        });
    }

    static Stores closedIdIsAbsent(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public LoadResult load(SessionId id) {
                LoadResult result = super.load(id);
                return result instanceof NotLive.Closed ? new NotLive.Absent() : result;
            }
        });
    }

    static Stores confirmsEveryId(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult touchIfDue(SessionId id) {
                SaveResult result = super.touchIfDue(id);
                return result instanceof NotLive ? new SaveResult.Saved(SOME) : result;
            }
        });
    }

    // What a login joins

    static Stores joinsAnyPrincipal(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public Optional<SessionId> successor(SessionId closed, String principal) {
                return Step.PRINCIPALS.stream()
                        .flatMap(any -> super.successor(closed, any).stream())
                        .findFirst();
            }
        });
    }

    static Stores joinsNone(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public Optional<SessionId> successor(SessionId closed, String principal) {
                return Optional.empty();
            }
        });
    }

    // What the end of a session means

    static Stores saveCreates(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
                SaveResult result = super.save(id, changes, hint);
                return result instanceof NotLive.Absent
                        ? new SaveResult.Saved(create(new NewSession(
                                id, changes.attributes().written(), changes.timeToLive(), Optional.empty())))
                        : result;
            }
        });
    }

    static Stores hintedSaveCreates(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public LoadResult load(SessionId id) {
                return hinted(super.load(id));
            }

            @Override
            public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
                SaveResult result = super.save(id, changes, hint);
                return result instanceof NotLive.Absent && hint.isPresent()
                        ? new SaveResult.Saved(create(new NewSession(
                                id, changes.attributes().written(), changes.timeToLive(), Optional.empty())))
                        : result;
            }
        });
    }

    static Stores loadAdopts(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public LoadResult load(SessionId id) {
                LoadResult result = super.load(id);
                if (result instanceof NotLive.Absent) {
                    create(new NewSession(id, Map.of(), Optional.empty(), Optional.empty()));
                    return super.load(id);
                }
                return result;
            }
        });
    }

    static Stores invalidationLeavesNothing(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public DestroyResult invalidate(SessionId id) {
                return destroy(id);
            }
        });
    }

    static Stores invalidationDoesNothing(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public DestroyResult invalidate(SessionId id) {
                return new DestroyResult.Destroyed();
            }
        });
    }

    static Stores destroyDoesNothing(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public DestroyResult destroy(SessionId id) {
                return new DestroyResult.Destroyed();
            }
        });
    }

    static Stores emptyIndex(Stores stores) {
        return new Stores(stores.store(), new SessionIndex() {
            @Override
            public Stream<SessionId> scanIds(IndexKey key) {
                return Stream.of();
            }

            @Override
            public FirstEntries firstToExpire(IndexKey key, int limit) {
                return new FirstEntries(List.of(), 0);
            }

            @Override
            public void prune(IndexKey key, Collection<SessionId> stale) {
                // there is nothing
            }
        });
    }

    // What a write takes for the present state

    static Stores updateWithoutComparison(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult compareAndSet(SessionId id, String name, Optional<byte[]> expected, byte[] value) {
                return save(id, AttributeChanges.written(Map.of(name, value)));
            }
        });
    }

    static Stores takeWithoutComparison(Stores stores) {
        return replaced(stores, sound -> new DelegatingStore(sound) {
            @Override
            public SaveResult compareAndRemove(SessionId id, String name, byte[] expected) {
                return save(id, new AttributeChanges(false, Set.of(name), Map.of()));
            }
        });
    }

    /** Takes what a request has loaded for what the session still holds. */
    private abstract static class Stale extends DelegatingStore {

        private final ThreadLocal<Map<String, byte[]>> loaded = new ThreadLocal<>(); // each request has a thread

        Stale(SessionStore store) {
            super(store);
        }

        @Override
        public LoadResult load(SessionId id) {
            LoadResult result = super.load(id);
            if (result instanceof LoadResult.Found found) {
                loaded.set(found.session().attributes());
            }
            return result;
        }

        AttributeChanges all(AttributeChanges changes) {
            Map<String, byte[]> all = new HashMap<>(loaded.get() == null ? Map.of() : loaded.get());
            all.keySet().removeAll(changes.removed());
            all.putAll(changes.written());
            return new AttributeChanges(true, Set.of(), all);
        }
    }

    static Stores savesWhatWasLoaded(Stores stores) {
        return replaced(stores, sound -> new Stale(sound) {
            @Override
            public SaveResult save(SessionId id, SessionChanges changes, Optional<SaveHint> hint) {
                return super.save(
                        id,
                        new SessionChanges(all(changes.attributes()), changes.timeToLive(), changes.labels()),
                        hint);
            }
        });
    }

    static Stores renewsWhatWasLoaded(Stores stores) {
        return replaced(stores, sound -> new Stale(sound) {
            @Override
            public SaveResult renew(SessionId id, RenewalRequest request) {
                SaveResult result = super.renew(id, request);
                return result instanceof SaveResult.Saved
                        ? super.save(request.newId(), all(AttributeChanges.NONE), Optional.empty())
                        : result;
            }
        });
    }
}
