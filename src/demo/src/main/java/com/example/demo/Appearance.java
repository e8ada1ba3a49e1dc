package com.example.demo;

import io.github.redissession.RedisSessionScoped;
import jakarta.inject.Named;

/** How the page looks to this visitor: a bean whose fields are in the session. */
@Named("appearance")
@RedisSessionScoped
public class Appearance {

    private Accent accent = Accent.RED;
    private int changes;

    /** The colour of the page's buttons. */
    public enum Accent {
        RED,
        GREEN,
        BLUE
    }

    public void choose(Accent chosen) {
        accent = chosen;
        changes++;
    }

    public Accent accent() {
        return accent;
    }

    public int changes() {
        return changes;
    }
}
