package io.github.redissession.it.app;

import java.util.ArrayList;
import java.util.List;

/** A bean as applications keep them in sessions. */
public class Profile {

    public String name = "";
    public List<String> tags = new ArrayList<>();
}
