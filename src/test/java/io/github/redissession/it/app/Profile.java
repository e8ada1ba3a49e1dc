package io.github.redissession.it.app;

import java.util.ArrayList;
import java.util.List;

/** A mutable attribute value. */
public class Profile {

    public String name = "";
    public List<String> tags = new ArrayList<>();
}
