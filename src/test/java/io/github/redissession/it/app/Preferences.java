package io.github.redissession.it.app;

import io.github.redissession.RedisSessionScoped;
import jakarta.inject.Named;

/** A session-scoped bean with a name. */
@Named("preferences")
@RedisSessionScoped
public class Preferences {

    private String color = "none";

    public String color() {
        return color;
    }

    public void color(String chosen) {
        color = chosen;
    }
}
