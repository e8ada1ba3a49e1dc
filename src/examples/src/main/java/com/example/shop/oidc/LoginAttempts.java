package com.example.shop.oidc;

import static java.util.Comparator.comparing;

import com.example.shop.RandomText;
import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The logins that began in this session and have not ended. Each has an attribute of its own, for logins in several tabs. */
@ApplicationScoped
public class LoginAttempts {

    private static final String PREFIX = "oidc-login:";
    private static final int MOST = 8;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    @Inject
    SessionData session;

    /** Keeps an attempt, in place of the oldest one if there are many, and returns its {@code state}. */
    public String keep(LoginAttempt attempt) {
        List<String> names = session.names().stream()
                .filter(name -> name.startsWith(PREFIX))
                .sorted(comparing(this::started))
                .toList();
        names.stream().limit(Math.max(0, names.size() - MOST + 1)).forEach(session::remove);
        String state = RandomText.next();
        session.put(PREFIX + state, attempt);
        return state;
    }

    /** The attempt with this {@code state}, once; empty if this session has none. */
    public Optional<LoginAttempt> take(String state) {
        return session.take(PREFIX + state, LoginAttempt.class)
                .filter(attempt -> attempt.started().plus(LONGEST).isAfter(Instant.now()));
    }

    private Instant started(String name) {
        return session.get(name, LoginAttempt.class).map(LoginAttempt::started).orElse(Instant.MIN);
    }
}
