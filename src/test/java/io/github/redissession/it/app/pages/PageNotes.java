package io.github.redissession.it.app.pages;

import io.github.redissession.RedisSessionScoped;
import jakarta.inject.Named;
import java.util.ArrayList;
import java.util.List;

/** What pages show by EL. */
@Named("notes")
@RedisSessionScoped
public class PageNotes {

    private final List<String> texts = new ArrayList<>();

    public List<String> getTexts() {
        return List.copyOf(texts);
    }

    public void add(String text) {
        texts.add(text);
    }
}
