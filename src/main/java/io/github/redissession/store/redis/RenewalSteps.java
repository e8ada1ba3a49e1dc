package io.github.redissession.store.redis;

import io.github.redissession.crypto.IndexTags;
import io.github.redissession.crypto.SuccessorLinks;
import io.github.redissession.crypto.SuccessorLinks.Kind;
import io.github.redissession.store.IndexKey;
import io.github.redissession.store.Labels;
import io.github.redissession.store.Lifetime;
import io.github.redissession.store.Login;
import io.github.redissession.store.RenewalRequest;
import io.github.redissession.token.SessionId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The scripts of one renewal. Fields and values are in turns, as Redis returns them.
 *
 * @param id the former id
 * @param login the principal that the session has afterwards
 */
record RenewalSteps(
        SessionScripts scripts,
        OwnFields own,
        RenewedValues values,
        IndexTags tags,
        SuccessorLinks links,
        SessionId id,
        RenewalRequest request,
        Optional<Login> login) {

    private static final ScriptVariants EXPORT = ScriptVariants.of("export.lua");
    private static final ScriptVariants IMPORT = ScriptVariants.of("import.lua");
    private static final ScriptVariants CONFIRM = ScriptVariants.alone("confirm.lua");
    private static final ScriptVariants RETIRE = ScriptVariants.of("retire.lua");

    static List<?> export(SessionScripts scripts, SessionId id) {
        return scripts.runIdempotent(EXPORT, id, scripts.arguments());
    }

    /** Writes the copy under the new id. */
    Lifetime copy(List<?> fields) {
        SessionId newId = request.newId();
        ScriptArguments arguments = scripts.arguments()
                .add(own.logins().copiedFrom(id, newId))
                .add(request.login().isPresent());
        if (!request.discardsData()) {
            values.addTo(arguments, fields);
        }
        own.key().ifPresent(name -> arguments.add(HashFields.KEY).add(name));
        arguments.addAll(own.labels().renewed(newId, kept(fields), request.labels()));
        login.ifPresent(bound -> arguments.addAll(own.logins().fields(newId, bound)));
        List<?> copied = scripts.runIdempotent(IMPORT, newId, arguments);
        if (ScriptReplies.kind(copied) != ScriptReplies.DONE) {
            throw new IllegalStateException("the new id of a renewal was used before");
        }
        return ScriptReplies.lifetime(copied);
    }

    /** The labels that the session has under the former id. */
    Labels formerLabels(List<?> fields) {
        return SessionHash.of(fields).labels(id, own.labels());
    }

    private Labels kept(List<?> fields) {
        return request.discardsData() ? Labels.NONE : formerLabels(fields);
    }

    /** What finds the session afterwards. */
    Set<IndexKey> keys(List<?> fields) {
        return IndexKey.of(login, kept(fields).with(request.labels()));
    }

    /** Confirms that the copy is the session. The copy has just been kept alive. */
    void confirm() {
        scripts.runIdempotent(CONFIRM, request.newId(), scripts.arguments());
    }

    /** Retires the former key if it still holds these fields. */
    List<?> retire(List<?> fields) {
        return scripts.runIdempotent(
                RETIRE,
                id,
                scripts.arguments()
                        .add(links.text(id, request.newId(), request.grace().isZero() ? Kind.CLOSED : Kind.OPEN))
                        .add(request.grace())
                        .add(RedisSessionStore.CLOSED)
                        .add(login.map(Login::principal).map(tags::ofPrincipal).orElse(""))
                        .addAll(fields));
    }
}
