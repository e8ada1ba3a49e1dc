package io.github.redissession.it.app.ways;

import io.github.redissession.RedisSessionScoped;
import java.util.ArrayList;
import java.util.List;

@RedisSessionScoped
public class Notes {

    private final List<String> texts = new ArrayList<>();

    public void add(String text) {
        texts.add(text);
    }
}
