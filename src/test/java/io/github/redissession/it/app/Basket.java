package io.github.redissession.it.app;

import io.github.redissession.RedisSessionScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A typed bean of the session, with fields of the server's beside its own. */
@RedisSessionScoped
public class Basket {

    /** What is in it. */
    public record Line(String name, Instant added) {}

    private final List<Line> lines = new ArrayList<>();

    @Inject
    private Preferences preferences;

    @Context
    private UriInfo where;

    public void add(String name) {
        lines.add(new Line(name, Instant.now()));
    }

    public String content() {
        return String.join(",", lines.stream().map(Line::name).toList()) + " " + preferences.color();
    }
}
