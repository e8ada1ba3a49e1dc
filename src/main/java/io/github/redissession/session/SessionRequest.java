package io.github.redissession.session;

import io.github.redissession.SessionConflictException;
import io.github.redissession.SessionStoreException;
import io.github.redissession.config.SessionSettings.OnOutage;
import io.github.redissession.log.EventLog;
import io.github.redissession.log.LogEvent;
import io.github.redissession.session.ActiveSession.Standing;
import io.github.redissession.store.DestroyResult;
import io.github.redissession.store.Login;
import io.github.redissession.store.NotLive;
import io.github.redissession.token.SessionId;
import io.github.redissession.transport.TokenAction;
import io.github.redissession.transport.TokenTransport;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The session of one request, from the token that came with it to the answer that goes out. Asks the store for nothing
 * until it is used. Safe for use by the threads of the request.
 */
public final class SessionRequest {

    private static final EventLog LOG = EventLog.of(SessionRequest.class);

    private final SessionParts parts;
    private final SessionLoader opening;
    private final SessionWriter saving;
    private final LoginHandler signingIn;
    private final TokenPolicy decision;
    private final Supplier<List<PresentedToken>> presenting;
    private @Nullable List<PresentedToken> presented; // null: nobody looked yet
    private @Nullable PresentedToken answered; // null: the first, or none
    private @Nullable ActiveSession copy; // null: the store was not asked
    private Optional<Consumer<TokenAction>> tellAtOnce = Optional.empty();
    private @Nullable SessionStoreException unread;
    private boolean asked;
    private boolean invalidated;
    private boolean outage;
    private boolean served;
    private boolean headersSent;
    private boolean endFailed;
    private boolean headersFailed;
    private int methods;
    private int mechanisms;
    private final List<BackedAttribute> made = new ArrayList<>(); // live values of this request, let go or not

    /** @param presenting finds the good ones of the tokens that the client sent, in the order in which they count */
    public SessionRequest(SessionParts parts, Supplier<List<PresentedToken>> presenting) {
        this.parts = parts;
        this.presenting = presenting;
        opening = new SessionLoader(parts);
        saving = new SessionWriter(parts);
        signingIn = new LoginHandler(parts, opening, saving);
        decision = new TokenPolicy(parts, saving);
    }

    /** Looks at the session, or changes something in it, read from the store before if it was not yet. */
    public synchronized <T> T with(Function<ActiveSession, T> use) {
        return use.apply(copy());
    }

    public synchronized void change(Consumer<ActiveSession> change) {
        endFailed = false; // what failed to be saved is no more what there is to save
        change.accept(copy());
    }

    public synchronized void put(String name, Object value) {
        refuseLateBeginning(copy());
        change(session -> session.attributes.put(name, value));
    }

    /** The object that stands for an attribute, if there is one yet. Asks the store for nothing. */
    public synchronized Optional<AttributeObject> live(String name) {
        if (!headersSent) { // it may be changed in answer to what failed
            endFailed = false;
        }
        return Optional.ofNullable(copy)
                .flatMap(session -> session.attributes.live(name))
                .map(BackedAttribute::value);
    }

    /** @param make makes the object, and may use the session */
    public synchronized AttributeObject live(String name, Supplier<AttributeObject> make) {
        copy(); // a session that cannot be read is no reason to make anything
        return live(name).orElseGet(() -> begun(name, make.get()));
    }

    private AttributeObject begun(String name, AttributeObject value) {
        try {
            made.add(copy().attributes.back(name, value));
            return value;
        } catch (RuntimeException e) {
            value.release();
            throw e;
        }
    }

    /** Takes the attribute away, and the object that stands for it. */
    public synchronized void destroyLive(String name) {
        Optional<BackedAttribute> live = copy().attributes.live(name);
        change(session -> session.attributes.remove(name));
        live.ifPresent(BackedAttribute::destroy);
    }

    public synchronized void timeToLive(Duration own) {
        refuseLate("A session cannot get a time to live of its own", "Give it one");
        change(session -> session.timeToLive(own));
    }

    private void refuseLateBeginning(ActiveSession session) {
        if (session.standing == Standing.NEW) {
            refuseLate("A session cannot begin", "Put something into the session");
        }
    }

    private void refuseLate(String what, String instead) {
        if (headersSent) {
            throw new IllegalStateException(what + " once the response's headers are sent, because its token goes with"
                    + " them. " + instead + " before the body is written.");
        }
    }

    /** @param change makes the new value of what the session holds at that moment; called again on a conflict */
    public synchronized <T> T update(String name, Function<ActiveSession, T> change) {
        ActiveSession session = copy();
        refuseLateBeginning(session);
        return new AttributeUpdate(saving, session, name).run(change);
    }

    public synchronized void renewId() {
        ActiveSession session = copy();
        if (session.isLive()) {
            refuseLate("A session cannot get another id", "Renew it");
            saving.renew(session);
        }
    }

    public synchronized void login(String principal, String... roles) {
        Login login = Login.of(principal, roles);
        refuseLate("Nobody can sign in", "Sign in");
        ActiveSession session = copy();
        copy = signingIn.bind(session, login, outage || session.cutOff);
        letGoUnless(session == copy, session);
        tellAtOnce.ifPresent(this::tell);
    }

    private void tell(Consumer<TokenAction> client) {
        client.accept(decision.of(copy(), answered(), invalidated));
    }

    /** Why the session could not be read, if that was tried in vain: then nobody knows who the caller is. */
    public synchronized Optional<SessionStoreException> unread() {
        return Optional.ofNullable(copy == null ? unread : null);
    }

    /**
     * Has the client told of its new token as soon as somebody signs in, too: the response may be on its way before the
     * request comes to its end.
     */
    public synchronized void tellAtOnce(Consumer<TokenAction> client) {
        tellAtOnce = Optional.of(client);
    }

    /** Jakarta REST serves the request, and ends it. */
    public synchronized void served() {
        served = true;
    }

    public synchronized boolean isServed() {
        return served;
    }

    /** An authentication mechanism is at work, perhaps for another. */
    public synchronized void mechanismBegins() {
        mechanisms++;
    }

    public synchronized void mechanismEnds() {
        mechanisms--;
    }

    /** Whether the request asked for its session, so that the answer may depend on it, whether there is one or not. */
    public synchronized boolean isAsked() {
        return asked;
    }

    /** Whether the application may use it now: else nobody would save what changes. */
    public synchronized boolean isOpen() {
        return served || mechanisms > 0;
    }

    /** Saves what changed, where the client can be told of no session that begins. */
    public synchronized void endUntold() {
        if (copy != null && copy.isLive()) {
            end();
        }
    }

    /** Ends every session that the client's good tokens lead to, and the one of this request. */
    public synchronized void invalidate() {
        asked = true;
        Optional<SessionId> closed = Optional.empty();
        boolean ended = false;
        for (SessionId id : idsToClose()) {
            DestroyResult result = saving.close(id);
            closed = result instanceof NotLive.Closed ? closed.or(() -> Optional.of(id)) : closed;
            ended |= result instanceof DestroyResult.Destroyed;
        }
        ActiveSession former = copy;
        if (former != null) {
            former.attributes.letGo().forEach(BackedAttribute::destroy);
        }
        outage = false;
        if (closed.isPresent() && !ended) { // the request presents an id that was closed before, and begins nothing
            copy = opening.closed(closed.get());
        } else {
            copy = opening.blank(Standing.NEW);
            invalidated = true;
        }
    }

    private Set<SessionId> idsToClose() {
        Set<SessionId> ids = new LinkedHashSet<>();
        if (copy != null && (copy.isLive() || copy.cutOff)) {
            ids.add(copy.id);
        }
        presented().forEach(client -> ids.add(client.token().id()));
        return ids;
    }

    public synchronized void touch() {
        ActiveSession session = copy();
        if (session.isLive()) {
            saving.keepAlive(session);
        }
    }

    public synchronized void save() {
        write(copy());
    }

    public synchronized void reload() {
        ActiveSession former = copy;
        if (copy == null || copy.standing == Standing.NEW && !invalidated) {
            copy = null;
        } else if (copy.isLive()) {
            copy = reread(copy);
        } else {
            copy = blankAfter(copy);
        }
        letGoUnless(former == copy, former);
    }

    /** Objects stand for the attributes of the session in use alone. */
    private static void letGoUnless(boolean inUse, @Nullable ActiveSession former) {
        if (former != null && !inUse) {
            former.attributes.letGo();
        }
    }

    /** A client whose id was closed begins no session, as it could not with a new request. */
    private ActiveSession blankAfter(ActiveSession session) {
        if (session.cutOff) { // the client may still have to be told of an id that it got before
            session.forget();
            return session;
        }
        return session.standing == Standing.DETACHED ? opening.closed(session.id) : opening.blank(Standing.NEW);
    }

    /** The session as it is now, under the id that it has now. */
    private ActiveSession reread(ActiveSession session) {
        ActiveSession fresh = opening.read(session.id);
        if (fresh.isLive()) {
            fresh.continues(session);
        }
        return fresh;
    }

    /** A resource method begins that answers later, perhaps within another. */
    public synchronized void methodBegins() {
        methods++;
    }

    /** Saves what changed so far, when the outermost of them has ended. */
    public synchronized void methodEnds() {
        methods--;
        if (methods == 0) {
            end();
        }
    }

    /** Saves what changed so far, unless just that has failed. */
    public synchronized void end() {
        if (copy != null && !endFailed) {
            endFailed = true;
            write(copy);
            endFailed = false;
        }
    }

    /** Saves what changed later than any other moment sees, such as in a servlet filter after the response. */
    public synchronized void endRequest() {
        try {
            if (headersSent || copy != null && copy.isLive()) { // else a session would begin that nobody is told of
                end();
            }
        } catch (RuntimeException e) { // nobody is there to be told
            LOG.log(Level.ERROR, LogEvent.named("late-save-failed"), e);
        }
        made.forEach(BackedAttribute::end);
        made.clear();
    }

    /**
     * Saves what changed, as the last thing before the response's headers go out.
     *
     * @param visit whether the request may begin a session by itself, where every visitor gets one
     * @return what they are to say
     */
    public synchronized TokenAction endHeaders(boolean visit) {
        try {
            if (copy == null
                    && visit
                    && parts.settings().saveUninitialized()
                    && presented().isEmpty()) {
                copy = opening.blank(Standing.NEW);
            }
            return copy == null ? decision.unused(this::presented) : used(copy);
        } finally {
            headersSent = true;
        }
    }

    private TokenAction used(ActiveSession session) {
        end();
        renewWhenDue(session);
        return decision.of(session, answered(), invalidated);
    }

    /** What the headers are to say after that failed: nobody else can tell the client of an id that the session got. */
    public synchronized TokenAction endHeadersAfterFailure() {
        headersFailed = true;
        return copy == null ? new TokenAction.Keep() : decision.of(copy, answered(), invalidated);
    }

    private void renewWhenDue(ActiveSession session) {
        if (session.isLive() && isRenewalDue(session)) {
            try {
                saving.renewByItself(session);
            } catch (SessionStoreException | SessionConflictException e) {
                // it is not what the request came for; the next one tries again
                LOG.log(Level.WARNING, LogEvent.named("renewal-failed").with("session", session.id), e);
            }
        }
    }

    private boolean isRenewalDue(ActiveSession session) {
        return parts.settings().renewAfter().filter(session::hasIdFor).isPresent();
    }

    private void write(ActiveSession session) {
        try {
            switch (session.standing) {
                case NEW -> createIfNeeded(session);
                case LIVE -> saving.save(session);
                case GONE, DETACHED -> session.forget();
            }
        } catch (SessionStoreException e) {
            detachOrFail(e);
            session.detach();
        }
    }

    private void createIfNeeded(ActiveSession session) {
        if (!headersSent) {
            if (session.exists() || isWanted()) {
                saving.create(session);
            }
        } else if (!headersFailed && session.exists()) { // by a change to a live value, which nothing refused so far
            refuseLateBeginning(session);
        }
    }

    /** Whether there is to be a session although nothing was put into it. */
    private boolean isWanted() {
        return parts.settings().saveUninitialized() && !invalidated;
    }

    private ActiveSession copy() {
        asked = true;
        if (copy == null) {
            copy = readOrDetach();
        }
        return copy;
    }

    /** Of several good tokens the first counts that leads to a session: an old cookie may hide the one in use. */
    private ActiveSession readOrDetach() {
        try {
            ActiveSession none = null;
            for (PresentedToken client : presented()) {
                ActiveSession session = opening.read(client.token().id());
                if (session.isLive()) {
                    answered = client;
                    return session;
                }
                none = none == null || none.standing == Standing.NEW ? session : none;
            }
            return none == null ? opening.blank(Standing.NEW) : none;
        } catch (SessionStoreException e) {
            detachOrFail(e);
            return opening.blank(Standing.DETACHED);
        }
    }

    private void detachOrFail(SessionStoreException failure) {
        if (parts.settings().onOutage() == OnOutage.FAIL) {
            unread = failure;
            throw failure;
        }
        LOG.log(Level.WARNING, LogEvent.named("session-unavailable"), failure);
        outage = true;
    }

    private List<PresentedToken> presented() {
        if (presented == null) {
            presented = presenting.get();
        }
        return presented;
    }

    /** The client's token that counts, to which an answer goes back. */
    public synchronized Optional<PresentedToken> answered() {
        return Optional.ofNullable(answered).or(() -> presented().stream().findFirst());
    }

    /** The ways by which the client's good tokens came, each of which is to forget them. */
    public synchronized List<TokenTransport> presentedWays() {
        return presented().stream().map(PresentedToken::way).distinct().toList();
    }
}
