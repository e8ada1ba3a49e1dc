package io.github.redissession.it.app.ways;

import io.github.redissession.SessionData;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** An enterprise bean that tries to change the session in a thread of its container. */
@Stateless
public class LateBean {

    @Inject
    private SessionData session;

    @Asynchronous
    public Future<String> useAsynchronously() {
        Late.record("asynchronous", () -> session.put("late", "asynchronous"));
        return new AsyncResult<>("done");
    }
}
