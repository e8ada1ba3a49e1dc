package io.github.redissession.it.app;

import io.github.redissession.RedisSessionScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A session-scoped bean with injected fields beside its state. */
@RedisSessionScoped
public class Basket {

    /** An item in the basket. */
    public record Line(String name, Instant added) {}

    private final List<Line> lines = new ArrayList<>();

    @Inject
    private Preferences preferences;

    @Context
    private UriInfo uri;

    public void add(String name) {
        lines.add(new Line(name, Instant.now()));
    }

    public String content() {
        return String.join(",", lines.stream().map(Line::name).toList()) + " " + preferences.color();
    }
}
