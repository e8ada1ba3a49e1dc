package com.example.shop.csrf;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.example.shop.RandomText;
import io.github.redissession.SessionData;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.security.MessageDigest;

/**
 * The token that proves that a request was made by a page of this application. It is kept in the session. A login begins
 * another one: the token of an anonymous session may be known to an attacker who planted that session in the browser.
 */
@ApplicationScoped
public class CsrfToken {

    @Inject
    private SessionData session;

    /** The token of the session; begins a session if there is none. */
    public String get() {
        return session.get(attribute()).orElseGet(this::create);
    }

    /** Whether the text is the token of the session; false without a session. */
    public boolean matches(String presented) {
        return session.get(attribute())
                .filter(token -> MessageDigest.isEqual(token.getBytes(UTF_8), presented.getBytes(UTF_8)))
                .isPresent();
    }

    /** By {@code update}: pages that are requested at the same time get the same token. */
    private String create() {
        String created = RandomText.next();
        return session.update(attribute(), String.class, token -> token.orElse(created));
    }

    private String attribute() {
        return session.principal().isPresent() ? "csrf-token" : "csrf-token-anonymous";
    }
}
